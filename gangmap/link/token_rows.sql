-- The shared values, by number.
-- In:  tokens.
-- Out: kind, family, holders, in the order of token.
SELECT kind, family, holders FROM tokens ORDER BY token;
