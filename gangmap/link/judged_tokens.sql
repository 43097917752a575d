-- What was decided of shared identifiers: by analysts, by a limit of holders, or because they are known not to be
-- anybody's.
-- In:  tokens, holders, judged_facilities, well_known_values; $limit (NULL: none).
-- Out: token_verdicts (token, blocked, allowed: by analysts, known: to be nobody's), of tokens of which any is said;
--      facility, owned and unasked (whether it would be a facility had no analyst said anything), in the order of token.
--      What an analyst allows is none, whatever else is said of it; a value is judged alike under all its headings, but in
--      runs that are older than that rule: there what one heading allows and another blocks is a facility.
CREATE OR REPLACE TEMP TABLE token_verdicts AS
WITH said AS (
    SELECT kind, value, verdict FROM judged_facilities
    UNION ALL
    SELECT kind, value, 'known' FROM well_known_values
)
SELECT h.token, bool_or(s.verdict = 'block') AS blocked, bool_or(s.verdict = 'allow') AS allowed,
       bool_or(s.verdict = 'known') AS known
FROM said AS s
JOIN holders AS h ON h.kind = s.kind AND h.value = s.value
GROUP BY h.token;

WITH decided AS (
    SELECT t.token, coalesce(v.blocked, false) AS blocked, coalesce(v.allowed, false) AS allowed,
           coalesce(t.holders > $limit, false) OR coalesce(v.known, false) AS unasked
    FROM tokens AS t
    LEFT JOIN token_verdicts AS v USING (token)
)
SELECT blocked OR (unasked AND NOT allowed) AS facility, allowed AND NOT blocked AS owned, unasked
FROM decided
ORDER BY token;
