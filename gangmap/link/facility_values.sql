-- The identifiers that are damped, because an analyst judged them facilities, or because more likely than not strangers
-- share them.
-- In:  tokens, holders, token_owned (token, owned); $damp, $judged (what is no likelier than this was judged).
-- Out: facility_values (identifier, owned).
CREATE OR REPLACE TABLE facility_values AS
SELECT h.identifier, o.owned
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE h.holders > 1 AND (o.owned <= $judged OR ($damp AND o.owned < 0.5));
