-- Which families of identifiers each shop shows anything of, but for values of which it was decided that they say nothing;
-- a value under several headings is of the family of the heading that most use.
-- In:  shown_alone, token_held, tokens, silent_tokens, shop_holdings, holders, judged_facilities, link_families,
--      shop_numbers.
-- Out: shop, family.
WITH blocked AS (
    SELECT n.shop, k.family, count(*) AS times
    FROM shop_holdings AS h
    SEMI JOIN (SELECT kind, value FROM judged_facilities WHERE verdict = 'block') AS j
        ON j.kind = h.kind AND j.value = h.value
    ANTI JOIN holders AS s ON s.kind = h.kind AND s.value = h.value
    JOIN link_families AS k ON k.kind = h.kind
    JOIN shop_numbers AS n USING (shop_id)
    GROUP BY n.shop, k.family
)
SELECT a.shop, a.family
FROM shown_alone AS a
LEFT JOIN blocked AS b USING (shop, family)
WHERE a.times > coalesce(b.times, 0)
UNION
SELECT h.shop, t.family
FROM token_held AS h
ANTI JOIN silent_tokens USING (token)
JOIN tokens AS t USING (token);
