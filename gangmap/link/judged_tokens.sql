-- What was decided of shared identifiers: by analysts, or by a limit of holders.
-- In:  tokens, holders, judged_facilities; $limit (NULL: none).
-- Out: facility and owned, in the order of token. What one heading allows and another blocks is a facility.
WITH said AS (
    SELECT h.token, bool_or(j.verdict = 'block') AS blocked, bool_or(j.verdict = 'allow') AS allowed
    FROM judged_facilities AS j
    JOIN holders AS h ON h.kind = j.kind AND h.value = j.value
    GROUP BY h.token
)
SELECT coalesce(s.blocked, false) OR (coalesce(t.holders > $limit, false) AND NOT coalesce(s.allowed, false)) AS facility,
       coalesce(s.allowed AND NOT s.blocked, false) AS owned
FROM tokens AS t
LEFT JOIN said AS s USING (token)
ORDER BY t.token;
