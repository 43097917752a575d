-- Every value that two shops both hold, under one heading or each under another, whatever became of it.
-- In:  shop_holdings, shared_identifiers, facilities, obeyed_facilities; $left, $right.
-- Out: kind, value (of the heading that both use, or one of the two), also_as (further headings of the case), holders (under
--      whichever heading), facility (damped or doubted, and not allowed), reason (why), doubted (it more likely than not
--      belongs to one pair of hands, and yet joined hardly anybody), verdict, judgement_id, by, at and why (the word of an
--      analyst that was obeyed), most shared last.
WITH own AS (
    SELECT shop_id, kind, value, one_value(kind, value) AS one FROM shop_holdings WHERE shop_id IN ($left, $right)
),
headed AS (
    SELECT one, kind, value
    FROM own
    WHERE one IN (SELECT one FROM own GROUP BY one HAVING count(DISTINCT shop_id) = 2)
    GROUP BY one, kind, value
    QUALIFY row_number() OVER (
        PARTITION BY one ORDER BY count(DISTINCT shop_id) DESC, heading_place(kind), kind, value
    ) = 1
),
held AS (
    SELECT one_value(kind, value) AS one, min(holders) AS holders, list({'kind': kind, 'value': value}) AS headings
    FROM shared_identifiers
    WHERE one_value(kind, value) IN (SELECT one FROM headed)
    GROUP BY ALL
)
SELECT b.kind, b.value, also_as(h.headings, b.kind, b.value) AS also_as, h.holders,
       f.value IS NOT NULL AND j.verdict IS DISTINCT FROM 'allow' AS facility,
       f.reason, coalesce(f.damping <= 0.5, false) AS doubted, j.verdict, j.judgement_id, j."by", j."at", j.why
FROM headed AS b
JOIN held AS h USING (one)
LEFT JOIN facilities AS f ON f.kind = b.kind AND f.value = b.value
LEFT JOIN obeyed_facilities AS j ON one_value(j.kind, j.value) = b.one
ORDER BY h.holders, b.kind, b.value;
