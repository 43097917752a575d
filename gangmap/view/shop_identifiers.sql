-- Every identifier of one shop, and how many shops of the case hold it.
-- In:  shop_holdings, facilities; $shop_id.
-- Out: kind, value, holders, facility, facility_reason, of_seller, file, row.
WITH own AS (
    SELECT kind, value, bool_and(of_seller) AS of_seller, min({'file': file, 'row': row}) AS source
    FROM shop_holdings
    WHERE shop_id = $shop_id
    GROUP BY kind, value
)
SELECT o.kind, o.value, count(DISTINCT h.shop_id) AS holders, any_value(f.value) IS NOT NULL AS facility,
       any_value(f.reason) AS facility_reason,
       any_value(o.of_seller) AS of_seller, any_value(o.source.file) AS file, any_value(o.source.row) AS row
FROM own AS o
JOIN shop_holdings AS h ON h.kind = o.kind AND h.value = o.value
LEFT JOIN facilities AS f ON f.kind = o.kind AND f.value = o.value
GROUP BY o.kind, o.value
ORDER BY holders DESC, o.kind, o.value;
