-- What known groups and found ones have in common: groups that live first, and those that went into others or vanished.
-- In:  known_groups, known_members, membership.
-- Out: known_id, found_id, living (active or dormant before), shared (shops), known_count, found_count,
--      weight (thousandths: the shared shops, each as sure as it was a member), in order.
WITH known AS (
    SELECT k.group_id, k.state IN ('active', 'dormant') AS living, m.shop_id, m.confidence,
           count(*) OVER (PARTITION BY k.group_id) AS known_count
    FROM known_groups AS k
    JOIN known_members AS m USING (group_id)
),
found AS (
    SELECT group_id, shop_id, count(*) OVER (PARTITION BY group_id) AS found_count FROM membership
)
SELECT k.group_id AS known_id, f.group_id AS found_id, k.living, count(*) AS shared, k.known_count, f.found_count,
       sum(greatest(1, round(k.confidence * 1000)::BIGINT))::BIGINT AS weight
FROM known AS k
JOIN found AS f USING (shop_id)
GROUP BY k.group_id, f.group_id, k.living, k.known_count, f.found_count
ORDER BY k.group_id, f.group_id;
