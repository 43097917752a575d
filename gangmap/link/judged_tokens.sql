-- What was decided of shared identifiers: by analysts, by a limit of holders, or because they are known not to be
-- anybody's.
-- In:  tokens, holders, judged_facilities, well_known_values; $limit (NULL: none).
-- Out: facility, owned and unasked (whether it would be a facility had no analyst said anything), in the order of token.
--      What an analyst allows is none, whatever else is said of it; a value is judged alike under all its headings, but in
--      runs that are older than that rule: there what one heading allows and another blocks is a facility.
WITH said AS (
    SELECT h.token, bool_or(j.verdict = 'block') AS blocked, bool_or(j.verdict = 'allow') AS allowed
    FROM judged_facilities AS j
    JOIN holders AS h ON h.kind = j.kind AND h.value = j.value
    GROUP BY h.token
),
known AS (
    SELECT DISTINCT h.token
    FROM well_known_values AS w
    JOIN holders AS h ON h.kind = w.kind AND h.value = w.value
)
SELECT coalesce(s.blocked, false)
           OR ((coalesce(t.holders > $limit, false) OR k.token IS NOT NULL) AND NOT coalesce(s.allowed, false)) AS facility,
       coalesce(s.allowed AND NOT s.blocked, false) AS owned,
       coalesce(t.holders > $limit, false) OR k.token IS NOT NULL AS unasked
FROM tokens AS t
LEFT JOIN said AS s USING (token)
LEFT JOIN known AS k USING (token)
ORDER BY t.token;
