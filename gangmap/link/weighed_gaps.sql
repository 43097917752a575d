-- Pairs without a link that have a neighbour in common, by id, and what all else says of them.
-- In:  gap_numbers (left, right, millibits), shop_numbers.
-- Out: gaps (left_shop_id, right_shop_id, millibits).
CREATE OR REPLACE TABLE gaps AS
SELECT l.shop_id AS left_shop_id, r.shop_id AS right_shop_id, g.millibits
FROM gap_numbers AS g
JOIN shop_numbers AS l ON l.shop = g."left"
JOIN shop_numbers AS r ON r.shop = g."right";
