-- How many shops and groups hold a value, and why it was damped, if it was.
-- In:  shop_holdings, members, facilities; $kind, $value (canonical).
-- Out: holders, groups, reason (NULL: not damped), one row.
SELECT count(DISTINCT h.shop_id) AS holders, count(DISTINCT m.group_id) AS groups,
       (SELECT any_value(reason) FROM facilities WHERE kind = $kind AND value = $value) AS reason
FROM shop_holdings AS h
LEFT JOIN members AS m USING (shop_id)
WHERE h.kind = $kind AND h.value = $value;
