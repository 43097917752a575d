-- Pairs without a link of their own that have a neighbour in common, shops by number.
-- In:  gaps, shop_numbers.
-- Out: left, right, bits (what all that is known of the pair says, without the prior), in order.
SELECT l.shop AS "left", r.shop AS "right", g.millibits / 1000 AS bits
FROM gaps AS g
JOIN shop_numbers AS l ON l.shop_id = g.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = g.right_shop_id
ORDER BY l.shop, r.shop;
