-- The values that are damped, because an analyst judged them facilities, because more likely than not strangers share
-- them, or because they were issued anew; and those that are not.
-- In:  tokens, token_owned (token, owned, turns); $damp, $judged (what is no likelier than this was judged).
-- Out: facility_values (token, owned, turns: more than one where it was issued anew); believed_values (token, owned): what
--      three shops or more hold and is not damped, though it may join nobody in the end; none where nothing is damped at all.
CREATE OR REPLACE TABLE facility_values AS
SELECT token, owned, turns
FROM token_owned
WHERE owned <= $judged OR ($damp AND (owned < 0.5 OR turns > 1));

CREATE OR REPLACE TABLE believed_values AS
SELECT o.token, o.owned
FROM token_owned AS o
JOIN tokens AS t USING (token)
WHERE $damp AND t.holders > 2 AND o.owned >= 0.5 AND o.turns = 1;
