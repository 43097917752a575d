-- What members of each group share with each other.
-- In:  members, evidence.
-- Out: group_id, shop_id, kind, value, in order.
WITH inside AS (
    SELECT l.group_id, e.left_shop_id, e.right_shop_id, e.kind, e.value
    FROM evidence AS e
    JOIN members AS l ON l.shop_id = e.left_shop_id
    JOIN members AS r ON r.shop_id = e.right_shop_id AND r.group_id = l.group_id
    WHERE e.holders > 0 -- a comparison of trades or dates is nothing that two shops hold
)
SELECT group_id, left_shop_id AS shop_id, kind, value FROM inside
UNION
SELECT group_id, right_shop_id, kind, value FROM inside
ORDER BY group_id, kind, value, shop_id;
