-- The building, market, park or estate of each address, and which units of it are next door to each other.
-- An address that ends in a number has its place before it: 宏远产业园10号仓 and 宏远产业园11号仓 are neighbours. Numbers are
-- cut into steps of four, twice with an offset of two, so that any two within two of each other meet; a step is called by
-- the numbers it holds.
-- In:  shop_holdings.
-- Out: kind, value, shop_id, file, row.
WITH addresses AS MATERIALIZED (
    SELECT shop_id, value, arg_min(file, (file, row)) AS file, arg_min(row, (file, row)) AS row
    FROM shop_holdings
    WHERE kind IN ('registered_address', 'ship_from_address', 'return_address')
    GROUP BY ALL
),
parted AS MATERIALIZED (
    SELECT shop_id, file, row,
           regexp_extract(
               value, '^(.{6,}?)((?:[0-9A-Za-z]+(?:号楼|幢|栋|座|楼))*[0-9A-Z-]*?)([0-9]{1,6})(号仓库|号仓|号库|室|档|铺|号铺|号)?$',
               ['place', 'building', 'number', 'unit']
           ) AS part
    FROM addresses
)
SELECT 'place' AS kind, part.place AS value, shop_id, file, row
FROM parted
WHERE part.place <> ''
UNION
SELECT 'neighbour', part.place || part.building || ' ' || greatest(first, 0) || '–' || (first + 3), shop_id, file, row
FROM (
    SELECT *, (part.number::INTEGER + "offset") // 4 * 4 - "offset" AS first
    FROM parted, (SELECT unnest([0, 2]) AS "offset")
    WHERE part.place <> ''
);
