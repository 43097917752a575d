-- The shops of the case, numbered from 0 in the order of their ids.
-- In:  shops.
-- Out: shop_numbers (shop, shop_id).
CREATE OR REPLACE TABLE shop_numbers AS
SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops;
