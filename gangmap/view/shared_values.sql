-- Every identifier that two shops both hold, whatever became of it.
-- In:  shop_holdings, facilities, obeyed_facilities; $left, $right.
-- Out: kind, value, holders, facility (damped or doubted, and not allowed), reason (why), doubted (it more likely than not
--      belongs to one pair of hands, and yet joined hardly anybody), judgement_id, by, at and why (the word of an analyst
--      that was obeyed), most shared last.
WITH both_hold AS (
    SELECT kind, value
    FROM shop_holdings
    WHERE shop_id IN ($left, $right)
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) = 2
)
SELECT b.kind, b.value, count(DISTINCT h.shop_id) AS holders,
       any_value(f.value) IS NOT NULL AND any_value(j.verdict) IS DISTINCT FROM 'allow' AS facility,
       any_value(f.reason) AS reason, coalesce(any_value(f.damping) <= 0.5, false) AS doubted,
       any_value(j.judgement_id) AS judgement_id, any_value(j."by") AS "by", any_value(j."at") AS "at",
       any_value(j.why) AS why
FROM both_hold AS b
JOIN shop_holdings AS h ON h.kind = b.kind AND h.value = b.value
LEFT JOIN facilities AS f ON f.kind = b.kind AND f.value = b.value
LEFT JOIN obeyed_facilities AS j ON j.kind = b.kind AND j.value = b.value
GROUP BY b.kind, b.value
ORDER BY holders, b.kind, b.value;
