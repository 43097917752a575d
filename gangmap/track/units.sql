-- The company of every shop, by number: its group, or itself alone.
-- In:  shop_numbers, membership.
-- Out: shop_id, unit (a number from 0), in the order of shop.
SELECT n.shop_id, dense_rank() OVER (ORDER BY coalesce('group ' || m.group_id, 'shop ' || n.shop_id)) - 1 AS unit
FROM shop_numbers AS n
LEFT JOIN membership AS m USING (shop_id)
ORDER BY n.shop;
