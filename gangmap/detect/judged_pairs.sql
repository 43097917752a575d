-- What analysts judged about pairs of shops of this case, shops by number.
-- In:  judged_pairs, shop_numbers.
-- Out: left, right, same, judgement_id, in order.
SELECT l.shop AS "left", r.shop AS "right", j.verdict = 'same_hands' AS same, j.judgement_id
FROM judged_pairs AS j
JOIN shop_numbers AS l ON l.shop_id = j.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = j.right_shop_id
ORDER BY l.shop, r.shop;
