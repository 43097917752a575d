-- The core of each shop's name: without digits, signs and brackets, and without an ending that so many names have that
-- it is a word of the trade (旗舰店, outlet). Which endings those are is counted in the case itself. A shop that is called by
-- its web address is called by what stands before the top domain: example.cam and example.cat have more in common than ca.
-- Its own trade in a name, and a name that is a trade or a brand of the case, say what is sold or copied, as strangers do.
-- In:  shops, brands, near_shops, file_numbers; $common (a word of the trade ends so many names).
-- Out: value, holder, spot.
WITH called AS (
    SELECT n.holder, f.first + s._row AS spot, regexp_replace(lower(s.category), '[^\p{L}]+', '', 'g') AS trade,
           regexp_replace(lower(s.shop_name), '^(?:www\.)?((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.[a-z]{2,24}$', '\1') AS shop_name
    FROM shops AS s
    JOIN near_shops AS n USING (shop_id)
    JOIN file_numbers AS f ON f.file = s._file
    WHERE s.shop_name IS NOT NULL
),
goods AS (
    SELECT DISTINCT regexp_replace(lower(name), '[^\p{L}]+', '', 'g') AS name
    FROM (SELECT category AS name FROM shops UNION ALL SELECT brand FROM brands)
    WHERE name IS NOT NULL
),
letters AS (
    SELECT holder, spot, trade,
           regexp_replace(regexp_replace(shop_name, '\([^()]*\)|（[^（）]*）', '', 'g'), '[^\p{L}]+', '', 'g') AS name
    FROM called
),
bare AS (
    SELECT holder, spot, CASE WHEN length(trade) >= 2 THEN replace(name, trade, '') ELSE name END AS name
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
    SELECT holder, max(size) AS size
    FROM (SELECT holder, name, unnest([1, 2, 3, 4, 5]) AS size FROM bare)
    SEMI JOIN endings ON ending = right(name, size)
    WHERE length(name) - size >= 2
    GROUP BY holder
),
cut AS (
    SELECT b.holder, b.spot, left(b.name, length(b.name) - coalesce(e.size, 0)) AS core
    FROM bare AS b
    LEFT JOIN ends AS e USING (holder)
)
SELECT core AS value, holder, spot
FROM cut
ANTI JOIN goods ON goods.name = core
WHERE length(core) >= 2;
