-- The parts of each address of each shop. An address that ends in a number has its place before it.
-- An address of which it was decided that it says nothing has no parts: who holds it is next door to nobody by it.
-- In:  shop_holdings, silent_values, near_shops, file_numbers; the macros of address_parts.sql.
-- Out: near_addresses (holder, spot (of the first row that shows the address), place, building, number), of addresses that
--      end in a number.
CREATE OR REPLACE TEMP TABLE near_addresses AS
WITH addresses AS (
    SELECT n.holder, h.value, min(f.first + h.row) AS spot
    FROM shop_holdings AS h
    JOIN near_shops AS n USING (shop_id)
    JOIN file_numbers AS f USING (file)
    ANTI JOIN silent_values AS v ON v.kind = h.kind AND v.value = h.value
    WHERE h.kind IN ('registered_address', 'ship_from_address', 'return_address')
    GROUP BY ALL
),
parted AS MATERIALIZED (
    SELECT holder, spot, address_parts(value) AS part
    FROM addresses
)
SELECT holder, spot, part.place AS place, part.building AS building, try_cast(part.number AS INTEGER) AS number
FROM parted
WHERE number IS NOT NULL;
