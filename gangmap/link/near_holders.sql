-- Who holds each value of near evidence, both by number.
-- In:  near_held.
-- Out: number, shop, each pair once.
SELECT number, shop FROM near_held;
