-- The shared values of near evidence, by number.
-- In:  near_values.
-- Out: kind, holders, in the order of number.
SELECT kind, holders FROM near_values ORDER BY number;
