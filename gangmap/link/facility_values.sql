-- The identifiers that are damped, because more likely than not strangers share them.
-- In:  tokens, holders, token_owned (token, owned); $damp.
-- Out: facility_values (identifier, owned).
CREATE OR REPLACE TABLE facility_values AS
SELECT h.identifier, o.owned
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE $damp AND o.owned < 0.5 AND h.holders > 1;
