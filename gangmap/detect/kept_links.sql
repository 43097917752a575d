-- The links that are likely enough to be looked at, shops by number.
-- In:  links, shop_numbers, link_prior (prior_millibits); $least.
-- Out: left, right, bits (prior included), probability, rests_on, lot, background (in bits), in order.
SELECT l.shop AS "left", r.shop AS "right", (k.millibits + p.prior_millibits) / 1000 AS bits, k.probability,
       k.rests_on, k.lot, k.background_millibits / 1000 AS background
FROM links AS k
CROSS JOIN link_prior AS p
JOIN shop_numbers AS l ON l.shop_id = k.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = k.right_shop_id
WHERE k.probability >= $least
ORDER BY l.shop, r.shop;
