-- The link between two shops.
-- In:  links; $left, $right (in the order of ids).
-- Out: probability, bits, against.
SELECT probability, bits, against FROM links WHERE left_shop_id = $left AND right_shop_id = $right;
