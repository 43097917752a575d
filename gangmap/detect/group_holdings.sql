-- Which member is tied to its group by which identifier, all by number, for the search of cuts.
-- In:  inner_ties, shop_numbers.
-- Out: shop (below 0: no shop, but something that follows from the identifier), identifier (numbered from 0 over group and
--      what it is), label, group_id, in order.
SELECT coalesce(n.shop, -dense_rank() OVER (ORDER BY e.shop_id IS NULL DESC, e.group_id, e.near)) AS shop,
       dense_rank() OVER (ORDER BY e.group_id, e.label, e.one) - 1 AS identifier,
       e.label, e.group_id
FROM inner_ties AS e
LEFT JOIN shop_numbers AS n USING (shop_id)
ORDER BY e.group_id, e.label, e.one, shop;
