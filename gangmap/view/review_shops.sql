-- The shops of the case with the group each is in, in the order of ids.
-- In:  shops, members.
-- Out: shop_id, group_id (NULL: none).
SELECT s.shop_id, m.group_id FROM shops AS s LEFT JOIN members AS m USING (shop_id) ORDER BY s.shop_id;
