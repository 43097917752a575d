-- Every identifier that two shops both hold, whatever became of it.
-- In:  shop_holdings, facilities; $left, $right.
-- Out: kind, value, holders, facility (damped, because strangers share it), most shared last.
WITH both_hold AS (
    SELECT kind, value
    FROM shop_holdings
    WHERE shop_id IN ($left, $right)
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) = 2
)
SELECT b.kind, b.value, count(DISTINCT h.shop_id) AS holders, any_value(f.value) IS NOT NULL AS facility
FROM both_hold AS b
JOIN shop_holdings AS h ON h.kind = b.kind AND h.value = b.value
LEFT JOIN facilities AS f ON f.kind = b.kind AND f.value = b.value
GROUP BY b.kind, b.value
ORDER BY holders, b.kind, b.value;
