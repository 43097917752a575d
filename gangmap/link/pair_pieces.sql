-- What two shops have in common and have not, each piece under the heading that most holders use.
-- In:  pair_pieces (kind, said, token, near, millibits), tokens, holders, near_values.
-- Out: kind, value, holders (0: a comparison), bits, heaviest first.
WITH headed AS (
    SELECT h.token, h.kind, h.value, t.holders
    FROM holders AS h
    JOIN tokens AS t USING (token)
    WHERE h.token IN (SELECT token FROM pair_pieces)
    QUALIFY row_number() OVER (PARTITION BY h.token ORDER BY h.kind = t.kind DESC, h.kind, h.value) = 1
)
SELECT coalesce(h.kind, v.kind, p.kind) AS kind, coalesce(h.value, v.value, p.said) AS value,
       coalesce(h.holders, v.holders, 0) AS holders, (p.millibits / 1000)::DECIMAL(9, 3) AS bits
FROM pair_pieces AS p
LEFT JOIN headed AS h ON h.token = p.token
LEFT JOIN near_values AS v ON v.number = p.near
ORDER BY bits DESC, kind, value;
