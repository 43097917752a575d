-- The identifiers that are damped, because an analyst judged them facilities, or because more likely than not strangers
-- share them; and those that are not.
-- In:  tokens, holders, token_owned (token, owned); $damp, $judged (what is no likelier than this was judged).
-- Out: facility_values (identifier, owned); believed_values (identifier, owned): what three shops or more hold and is not
--      damped, though it may join nobody in the end; none where nothing is damped at all.
CREATE OR REPLACE TABLE facility_values AS
SELECT h.identifier, o.owned
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE h.holders > 1 AND (o.owned <= $judged OR ($damp AND o.owned < 0.5));

CREATE OR REPLACE TABLE believed_values AS
SELECT h.identifier, o.owned
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE $damp AND h.holders > 2 AND o.owned >= 0.5;
