-- The values of which it was decided that they say nothing: what follows from them says nothing either.
-- In:  silent_tokens (token), holders, judged_facilities; $judged (whether what analysts blocked is among them).
-- Out: silent_values (kind, value), those too that one shop holds and an analyst blocked.
CREATE OR REPLACE TEMP TABLE silent_values AS
SELECT h.kind, h.value
FROM holders AS h
SEMI JOIN silent_tokens AS s USING (token)
UNION
SELECT kind, value FROM judged_facilities WHERE verdict = 'block' AND $judged;
