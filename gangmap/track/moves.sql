-- Shops that are in another group than in the run before, in one or none.
-- In:  known_groups, known_members, membership.
-- Out: before, after (ids of groups, NULL: none), shop_id, in order.
WITH was AS (
    SELECT m.shop_id, m.group_id
    FROM known_members AS m
    JOIN known_groups AS k USING (group_id)
    WHERE k.state IN ('active', 'dormant')
)
SELECT w.group_id AS before, m.group_id AS after, shop_id
FROM was AS w
FULL JOIN membership AS m USING (shop_id)
WHERE w.group_id IS DISTINCT FROM m.group_id
ORDER BY shop_id;
