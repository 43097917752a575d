-- Holders of an identifier, whatever the spelling in the source.
-- In:  shop_holdings, members; $kinds, $values (beside each other: canonical values).
-- Out: table, file, row, column, value, shop_id, group_id.
WITH wanted AS (SELECT unnest($kinds) AS kind, unnest($values) AS value)
SELECT DISTINCT 'shop_holdings' AS "table", h.file, h.row, h.kind AS "column", h.value, h.shop_id, m.group_id
FROM shop_holdings AS h
JOIN wanted AS w ON w.kind = h.kind AND w.value = h.value
LEFT JOIN members AS m ON m.shop_id = h.shop_id
ORDER BY h.file, h.row, h.kind, h.value, h.shop_id;
