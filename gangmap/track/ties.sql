-- Links between old shops that are found together, and how much of each is new. New is what a shop shows and did not show
-- at the run before, and what analysts judged. What it took up stands on the shop itself, without a day on which somebody
-- observed it.
-- In:  moving (shop_id), known_shops, known_shows, membership, links, evidence, shop_holdings, judged_facilities.
-- Out: left_shop_id, right_shop_id, old (more likely than not the same hands without anything new), observed (the same
--      without what was taken up), in order.
WITH old_shops AS (
    SELECT v.shop_id, m.group_id
    FROM moving AS v
    JOIN known_shops AS k USING (shop_id)
    JOIN membership AS m USING (shop_id)
),
together AS (
    SELECT l.left_shop_id, l.right_shop_id,
           log2(greatest(l.probability, 1e-9) / greatest(1 - l.probability, 1e-9)) AS log_odds
    FROM links AS l
    JOIN old_shops AS a ON a.shop_id = l.left_shop_id
    JOIN old_shops AS b ON b.shop_id = l.right_shop_id AND b.group_id = a.group_id
    WHERE l.probability >= 0.5
),
fresh AS (
    SELECT h.shop_id, h.value, bool_or(h.observed_on IS NULL) AS taken_up
    FROM shop_holdings AS h
    SEMI JOIN old_shops AS o ON o.shop_id = h.shop_id
    ANTI JOIN known_shows AS k ON k.shop_id = h.shop_id AND k.value = h.value
    GROUP BY h.shop_id, h.value
),
weighed AS (
    SELECT e.left_shop_id, e.right_shop_id, greatest(e.bits, 0)::DOUBLE AS bits,
           e.kind = 'judgement' OR j.value IS NOT NULL AS judged,
           coalesce(a.taken_up, false) OR coalesce(b.taken_up, false) AS taken_up,
           a.value IS NOT NULL OR b.value IS NOT NULL AS is_fresh
    FROM evidence AS e
    SEMI JOIN together AS t ON t.left_shop_id = e.left_shop_id AND t.right_shop_id = e.right_shop_id
    LEFT JOIN fresh AS a ON a.shop_id = e.left_shop_id AND a.value = e.value
    LEFT JOIN fresh AS b ON b.shop_id = e.right_shop_id AND b.value = e.value
    LEFT JOIN judged_facilities AS j ON j.kind = e.kind AND j.value = e.value AND j.verdict = 'allow'
),
fresh_bits AS (
    SELECT left_shop_id, right_shop_id,
           sum(bits) FILTER (is_fresh OR judged) AS of_news,
           sum(bits) FILTER (taken_up OR judged) AS of_taken_up
    FROM weighed
    GROUP BY left_shop_id, right_shop_id
)
SELECT left_shop_id, right_shop_id,
       log_odds - coalesce(of_news, 0) >= 0 AS old,
       log_odds - coalesce(of_taken_up, 0) >= 0 AS observed
FROM together
LEFT JOIN fresh_bits USING (left_shop_id, right_shop_id)
ORDER BY left_shop_id, right_shop_id;
