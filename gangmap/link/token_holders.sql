-- Who holds each shared value, both by number.
-- In:  token_held.
-- Out: token, shop, in order.
SELECT token, shop FROM token_held ORDER BY token, shop;
