-- The links inside the group of a shop, for finding a way from one member to another.
-- In:  links, members; $group_id.
-- Out: left_shop_id, right_shop_id, probability, in order.
SELECT k.left_shop_id, k.right_shop_id, k.probability
FROM links AS k
JOIN members AS l ON l.shop_id = k.left_shop_id AND l.group_id = $group_id
JOIN members AS r ON r.shop_id = k.right_shop_id AND r.group_id = $group_id
ORDER BY k.left_shop_id, k.right_shop_id;
