-- The number in the case of each shop that near evidence may speak of.
-- In:  near_shops.
-- Out: shop, -1 where the case has none of that id, in the order of holder.
SELECT coalesce(shop, -1)::BIGINT AS shop FROM near_shops ORDER BY holder;
