-- Which kinds of near evidence each shop shows anything of.
-- In:  near_shown.
-- Out: shop, kind.
SELECT shop, kind FROM near_shown;
