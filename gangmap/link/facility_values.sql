-- The identifiers that are damped, because an analyst judged them facilities, because more likely than not strangers share
-- them, or because they were issued anew; and those that are not.
-- In:  tokens, holders, token_owned (token, owned, turns); $damp, $judged (what is no likelier than this was judged).
-- Out: facility_values (identifier, owned, turns: more than one where it was issued anew); believed_values (identifier,
--      owned): what three shops or more hold and is not damped, though it may join nobody in the end; none where nothing is
--      damped at all.
CREATE OR REPLACE TABLE facility_values AS
SELECT h.identifier, o.owned, o.turns
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE h.holders > 1 AND (o.owned <= $judged OR ($damp AND (o.owned < 0.5 OR o.turns > 1)));

CREATE OR REPLACE TABLE believed_values AS
SELECT h.identifier, o.owned
FROM holders AS h
JOIN token_owned AS o USING (token)
WHERE $damp AND h.holders > 2 AND o.owned >= 0.5 AND o.turns = 1;
