-- Which member is tied to its group by which identifier, all by number, for the search of cuts.
-- In:  inner_evidence, shop_numbers.
-- Out: shop, identifier (numbered from 0 over group, kind and value), label, group_id, in order.
SELECT n.shop, dense_rank() OVER (ORDER BY e.group_id, e.kind, e.value) - 1 AS identifier,
       e.kind || ' ' || e.value AS label, e.group_id
FROM inner_evidence AS e
JOIN shop_numbers AS n USING (shop_id)
ORDER BY e.group_id, e.kind, e.value, n.shop;
