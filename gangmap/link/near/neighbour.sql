-- Which units of one place are next door to each other. Numbers are cut into steps of four, twice with an offset of two,
-- so that any two within two of each other meet; a step is called by the numbers it holds.
-- In:  near_addresses; the macros of address_parts.sql.
-- Out: value, holder, spot.
SELECT step_name(place, building, first) AS value, holder, spot
FROM (
    SELECT place, building, holder, spot, unnest(steps_of(number)) AS first FROM near_addresses
);
