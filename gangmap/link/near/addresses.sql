-- The parts of each address of each shop. An address that ends in a number has its place before it: 宏远产业园10号仓 and
-- 宏远产业园11号仓 are neighbours.
-- An address of which it was decided that it says nothing has no parts: who holds it is next door to nobody by it.
-- In:  shop_holdings, silent_values, near_shops, file_numbers.
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
    SELECT holder, spot,
           regexp_extract(
               value, '^(.{6,}?)((?:[0-9A-Za-z]+(?:号楼|幢|栋|座|楼))*[0-9A-Z-]*?)([0-9]{1,6})(号仓库|号仓|号库|室|档|铺|号铺|号)?$',
               ['place', 'building', 'number', 'unit']
           ) AS part
    FROM addresses
)
SELECT holder, spot, part.place AS place, part.building AS building, try_cast(part.number AS INTEGER) AS number
FROM parted
WHERE number IS NOT NULL;
