-- Which units of one place are next door to each other. Numbers are cut into steps of four, twice with an offset of two,
-- so that any two within two of each other meet; a step is called by the numbers it holds.
-- In:  near_addresses.
-- Out: value, holder, spot.
SELECT place || building || ' ' || greatest(first, 0) || '–' || (first + 3) AS value, holder, spot
FROM (
    SELECT *, (number + "offset") // 4 * 4 - "offset" AS first
    FROM near_addresses, (SELECT unnest([0, 2]) AS "offset")
);
