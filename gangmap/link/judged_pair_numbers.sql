-- The pairs that analysts judged to be run by the same hands, by number.
-- In:  judged_pairs, shop_numbers.
-- Out: left, right, in order.
SELECT l.shop AS "left", r.shop AS "right"
FROM judged_pairs AS j
JOIN shop_numbers AS l ON l.shop_id = j.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = j.right_shop_id
WHERE j.verdict = 'same_hands'
ORDER BY l.shop, r.shop;
