-- The core of each shop's name: without digits, signs and brackets, and without an ending that so many names have that
-- it is a word of the trade (旗舰店, outlet). Which endings those are is counted in the case itself. A shop that is called by
-- its web address is called by what stands before the top domain: example.cam and example.cat have more in common than ca.
-- Its own trade in a name, and a name that is a trade or a brand of the case, say what is sold or copied, as strangers do.
-- In:  shops, brands; $common (a word of the trade ends so many names).
-- Out: kind, value, shop_id, file, row.
WITH called AS (
    SELECT shop_id, _file AS file, _row AS row, regexp_replace(lower(category), '[^\p{L}]+', '', 'g') AS trade,
           regexp_replace(lower(shop_name), '^(?:www\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.[a-z]{2,24}$', '\1') AS shop_name
    FROM shops
    WHERE shop_name IS NOT NULL
),
goods AS (
    SELECT DISTINCT regexp_replace(lower(name), '[^\p{L}]+', '', 'g') AS name
    FROM (SELECT category AS name FROM shops UNION ALL SELECT brand FROM brands)
    WHERE name IS NOT NULL
),
letters AS (
    SELECT shop_id, file, row, trade,
           regexp_replace(regexp_replace(shop_name, '\([^()]*\)|（[^（）]*）', '', 'g'), '[^\p{L}]+', '', 'g') AS name
    FROM called
),
bare AS (
    SELECT shop_id, file, row, CASE WHEN length(trade) >= 2 THEN replace(name, trade, '') ELSE name END AS name
    FROM letters
    ANTI JOIN goods USING (name)
),
endings AS (
    SELECT ending
    FROM (SELECT unnest([right(name, 1), right(name, 2), right(name, 3), right(name, 4), right(name, 5)]) AS ending FROM bare)
    GROUP BY ending
    HAVING count(*) >= $common
),
ends AS (
    SELECT shop_id, max(size) AS size
    FROM (SELECT shop_id, name, unnest([1, 2, 3, 4, 5]) AS size FROM bare)
    SEMI JOIN endings ON ending = right(name, size)
    WHERE length(name) - size >= 2
    GROUP BY shop_id
),
cut AS (
    SELECT b.shop_id, b.file, b.row, left(b.name, length(b.name) - coalesce(e.size, 0)) AS core
    FROM bare AS b
    LEFT JOIN ends AS e USING (shop_id)
)
SELECT 'shop_name' AS kind, core AS value, shop_id, file, row
FROM cut
ANTI JOIN goods ON goods.name = core
WHERE length(core) >= 2;
