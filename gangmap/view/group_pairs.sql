-- How many pairs the members of each group make, and how many of them were compared and linked. Shops are compared where
-- they share something that few hold; a pair that came out below one in a hundred is kept no more than one never looked at.
-- In:  members, links, parameters; $group_id (NULL: all).
-- Out: group_id, pairs, compared, linked, in order.
WITH sizes AS (
    SELECT group_id, count(*) AS shops
    FROM members
    WHERE $group_id IS NULL OR group_id = $group_id
    GROUP BY group_id
),
inside AS (
    SELECT l.group_id, count(*) AS compared,
           count(*) FILTER (
               k.probability >= coalesce((SELECT value::DOUBLE FROM parameters WHERE name = 'link.threshold'), 0)
           ) AS linked
    FROM links AS k
    JOIN members AS l ON l.shop_id = k.left_shop_id
    JOIN members AS r ON r.shop_id = k.right_shop_id AND r.group_id = l.group_id
    WHERE $group_id IS NULL OR l.group_id = $group_id
    GROUP BY l.group_id
)
SELECT s.group_id, s.shops * (s.shops - 1) // 2 AS pairs, coalesce(i.compared, 0) AS compared,
       coalesce(i.linked, 0) AS linked
FROM sizes AS s
LEFT JOIN inside AS i USING (group_id)
ORDER BY s.group_id;
