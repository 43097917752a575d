-- The ids of the shops, in the order of their numbers.
-- In:  shop_numbers.
-- Out: shop_id.
SELECT shop_id FROM shop_numbers ORDER BY shop;
