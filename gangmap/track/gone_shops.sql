-- Shops that are in the case no more, of those that groups moved by.
-- In:  moving (shop_id), shops.
-- Out: shop_id, in order.
SELECT shop_id FROM moving ANTI JOIN shops USING (shop_id) ORDER BY shop_id;
