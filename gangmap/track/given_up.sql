-- Shops of one known group that showed one value, of which one shows it no more, or was judged apart; only shops that
-- are in no group together now. A value judged a facility counts as shown no more.
-- In:  moving (shop_id), known_groups, known_members, known_shows, membership, shop_holdings, judged_facilities,
--      judged_cuts.
-- Out: left_shop_id, right_shop_id, in order.
WITH was AS (
    SELECT m.group_id AS known_id, m.shop_id, g.group_id AS found_id
    FROM known_members AS m
    JOIN known_groups AS k ON k.group_id = m.group_id AND k.state IN ('active', 'dormant')
    SEMI JOIN moving AS v ON v.shop_id = m.shop_id
    LEFT JOIN membership AS g ON g.shop_id = m.shop_id
),
showed AS (
    SELECT w.known_id, w.shop_id, w.found_id, s.value
    FROM was AS w
    JOIN known_shows AS s USING (shop_id)
),
shows AS (
    SELECT DISTINCT h.shop_id, h.value
    FROM shop_holdings AS h
    SEMI JOIN was AS w ON w.shop_id = h.shop_id
    ANTI JOIN judged_facilities AS f ON f.kind = h.kind AND f.value = h.value AND f.verdict = 'block'
),
lost AS (
    SELECT o.* FROM showed AS o ANTI JOIN shows AS s ON s.shop_id = o.shop_id AND s.value = o.value
),
cut AS (
    SELECT DISTINCT unnest(moved) AS shop_id FROM judged_cuts
),
parted AS (
    SELECT l.shop_id AS one, s.shop_id AS other, s.found_id
    FROM lost AS l
    JOIN showed AS s ON s.known_id = l.known_id AND s.value = l.value AND s.shop_id <> l.shop_id
    WHERE (s.found_id = l.found_id) IS NOT TRUE
    UNION ALL
    SELECT l.shop_id, w.shop_id, w.found_id
    FROM cut AS c
    JOIN was AS l ON l.shop_id = c.shop_id
    JOIN was AS w ON w.known_id = l.known_id AND w.shop_id <> l.shop_id
    WHERE (w.found_id = l.found_id) IS NOT TRUE
)
SELECT DISTINCT one AS left_shop_id, min(other) OVER (PARTITION BY one, coalesce(found_id, 'alone ' || other)) AS right_shop_id
FROM parted
ORDER BY ALL;
