-- Every link, shops by number in the order of ids.
-- In:  links, shops.
-- Out: left, right, probability, in order.
WITH numbered AS (SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops)
SELECT l.shop AS "left", r.shop AS "right", k.probability
FROM links AS k
JOIN numbered AS l ON l.shop_id = k.left_shop_id
JOIN numbered AS r ON r.shop_id = k.right_shop_id
ORDER BY l.shop, r.shop;
