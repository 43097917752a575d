-- Who holds each value of near evidence, both by number.
-- In:  near_held.
-- Out: number, shop, in order.
SELECT number::INTEGER AS number, shop::INTEGER AS shop FROM near_held ORDER BY number, shop;
