-- Which families of identifiers each shop shows anything of.
-- In:  shop_holdings, shop_numbers, link_families.
-- Out: shop, family, in order.
SELECT DISTINCT n.shop, f.family
FROM shop_holdings AS h
JOIN shop_numbers AS n USING (shop_id)
JOIN link_families AS f USING (kind)
ORDER BY n.shop, f.family;
