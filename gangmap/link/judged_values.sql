-- The shared values that analysts judged, and who holds them.
-- In:  judged_facilities, holders, token_held.
-- Out: token, judgement_id, shop, in order of token and shop.
SELECT v.token, v.judgement_id, t.shop
FROM (
    SELECT h.token, min_by(j.judgement_id, (h.kind, h.value)) AS judgement_id
    FROM judged_facilities AS j
    JOIN holders AS h ON h.kind = j.kind AND h.value = j.value
    GROUP BY h.token
) AS v
JOIN token_held AS t USING (token)
ORDER BY v.token, t.shop;
