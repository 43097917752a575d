-- Old shops found together that share something new: a value that one of them did not show at the run before, or the word
-- of an analyst.
-- In:  moving (shop_id), known_shops, known_shows, membership, evidence, shop_holdings, judged_facilities.
-- Out: left_shop_id, right_shop_id, in order.
WITH shows AS (
    SELECT DISTINCT m.group_id, h.shop_id, h.value,
           k.value IS NULL OR j.value IS NOT NULL AS is_fresh
    FROM shop_holdings AS h
    SEMI JOIN moving AS v ON v.shop_id = h.shop_id
    SEMI JOIN known_shops AS o ON o.shop_id = h.shop_id
    JOIN membership AS m ON m.shop_id = h.shop_id
    LEFT JOIN known_shows AS k ON k.shop_id = h.shop_id AND k.value = h.value
    LEFT JOIN judged_facilities AS j ON j.kind = h.kind AND j.value = h.value AND j.verdict = 'allow'
),
judged AS (
    SELECT e.left_shop_id, e.right_shop_id
    FROM evidence AS e
    JOIN membership AS a ON a.shop_id = e.left_shop_id
    JOIN membership AS b ON b.shop_id = e.right_shop_id AND b.group_id = a.group_id
    SEMI JOIN moving AS v ON v.shop_id = e.left_shop_id
    WHERE e.kind = 'judgement'
)
SELECT DISTINCT f.shop_id AS left_shop_id, s.shop_id AS right_shop_id
FROM shows AS f
JOIN shows AS s ON s.group_id = f.group_id AND s.value = f.value AND s.shop_id <> f.shop_id
WHERE f.is_fresh
UNION
SELECT left_shop_id, right_shop_id FROM judged
ORDER BY left_shop_id, right_shop_id;
