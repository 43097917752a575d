-- Who holds each value of one kind of near evidence, both by number.
-- In:  near_held; $first, $last (the values of the kind).
-- Out: number, shop, each pair once.
SELECT number, shop FROM near_held WHERE number BETWEEN $first AND $last;
