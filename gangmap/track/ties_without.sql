-- The links inside groups, shops by number, without those that an allowed identifier brought.
-- In:  links, shop_numbers, membership, facility_effects; $threshold, $judgement_id.
-- Out: left, right, in order.
SELECT l.shop AS "left", r.shop AS "right"
FROM links AS k
JOIN membership AS a ON a.shop_id = k.left_shop_id
JOIN membership AS b ON b.shop_id = k.right_shop_id AND b.group_id = a.group_id
JOIN shop_numbers AS l ON l.shop_id = k.left_shop_id
JOIN shop_numbers AS r ON r.shop_id = k.right_shop_id
ANTI JOIN facility_effects AS e
    ON e.judgement_id = $judgement_id AND e.brought AND e."left" = l.shop AND e."right" = r.shop
WHERE k.probability >= $threshold
ORDER BY l.shop, r.shop;
