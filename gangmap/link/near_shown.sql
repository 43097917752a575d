-- Which kinds of near evidence each shop shows anything of.
-- In:  near_holdings, shop_numbers.
-- Out: shop, kind, in order.
SELECT DISTINCT n.shop, h.kind FROM near_holdings AS h JOIN shop_numbers AS n USING (shop_id) ORDER BY n.shop, h.kind;
