-- The links strong enough for grouping, shops by number.
-- In:  links, shop_numbers; $threshold, $prior_millibits.
-- Out: left, right, bits (prior included, above zero), in order.
SELECT l.shop AS "left", r.shop AS "right", greatest(k.millibits + $prior_millibits, 1) / 1000 AS bits
FROM links AS k
JOIN shop_numbers AS l ON l.shop_id = k.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = k.right_shop_id
WHERE k.probability >= $threshold
ORDER BY l.shop, r.shop;
