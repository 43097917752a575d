-- The numbers of two shops.
-- In:  shop_numbers; $left, $right (ids).
-- Out: shop, ascending.
SELECT shop FROM shop_numbers WHERE shop_id IN ($left, $right) ORDER BY shop;
