-- Who holds each shared value, both by number.
-- In:  token_held.
-- Out: token, shop, each pair once.
SELECT token, shop FROM token_held;
