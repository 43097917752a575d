-- Every identifier that two shops both hold, whatever became of it.
-- In:  shop_holdings, facilities, judgements; $left, $right.
-- Out: kind, value, holders, facility (damped or doubted, and not allowed), reason (why), judgement_id, by, at and why (the
--      word of an analyst that was obeyed), most shared last.
WITH both_hold AS (
    SELECT kind, value
    FROM shop_holdings
    WHERE shop_id IN ($left, $right)
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) = 2
),
judged AS (
    SELECT subject, verdict, judgement_id, "by", "at", why
    FROM judgements
    WHERE starts_with(subject, 'facility ') AND state = 'obeyed' AND verdict IN ('block', 'allow')
    QUALIFY row_number() OVER (PARTITION BY subject ORDER BY judgement_id[1] DESC, judgement_id[2:]::BIGINT) = 1
)
SELECT b.kind, b.value, count(DISTINCT h.shop_id) AS holders,
       any_value(f.value) IS NOT NULL AND any_value(j.verdict) IS DISTINCT FROM 'allow' AS facility,
       any_value(f.reason) AS reason, any_value(j.judgement_id) AS judgement_id, any_value(j."by") AS "by",
       any_value(j."at") AS "at", any_value(j.why) AS why
FROM both_hold AS b
JOIN shop_holdings AS h ON h.kind = b.kind AND h.value = b.value
LEFT JOIN facilities AS f ON f.kind = b.kind AND f.value = b.value
LEFT JOIN judged AS j ON j.subject = 'facility ' || b.kind || ' ' || b.value
GROUP BY b.kind, b.value
ORDER BY holders, b.kind, b.value;
