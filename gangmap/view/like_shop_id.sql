-- Shops whose id is written almost as somebody wrote it, nearest first.
-- In:  shops; $text (in plain letters), $wide and $narrow (letters of full width, and the plain ones).
-- Out: shop_id, same (whether the two differ in width only).
WITH folded AS (
    SELECT shop_id, translate(shop_id, $wide, $narrow) AS plain, $text AS wanted
    FROM shops
),
measured AS (
    SELECT shop_id, plain = wanted AS same, levenshtein(lower(plain), lower(wanted)) AS steps,
           starts_with(lower(plain), lower(wanted)) AND length(wanted) > 2 AS begins, length(wanted) // 4 AS few
    FROM folded
)
SELECT shop_id, same
FROM measured
WHERE same OR begins OR steps <= greatest(few, 1)
ORDER BY same DESC, begins DESC, steps, shop_id
LIMIT 3;
