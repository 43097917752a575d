-- Which families of identifiers each shop shows anything of; a value under several headings counts for its first.
-- In:  spelled (shop_id, kind, value, family, text), tokens, shop_numbers.
-- Out: shop, family, in order.
SELECT DISTINCT n.shop, coalesce(t.family, s.family) AS family
FROM spelled AS s
JOIN shop_numbers AS n USING (shop_id)
LEFT JOIN tokens AS t USING (text)
ORDER BY n.shop, family;
