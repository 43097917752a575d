-- Who holds a value under whichever heading, shops of the groups with most holders first, and with how many other holders each shares more.
-- In:  shop_holdings, shops, members, evidence; $kind, $value (canonical).
-- Out: shop_id, shop_name, platform, city, category, group_id (NULL: none), fellows, in order.
WITH held AS (
    SELECT DISTINCT h.shop_id, m.group_id
    FROM shop_holdings AS h
    LEFT JOIN members AS m USING (shop_id)
    WHERE one_value(h.kind, h.value) = one_value($kind, $value)
),
more AS (
    SELECT DISTINCT e.left_shop_id, e.right_shop_id
    FROM evidence AS e
    JOIN held AS l ON l.shop_id = e.left_shop_id
    JOIN held AS r ON r.shop_id = e.right_shop_id
    WHERE one_value(e.kind, e.value) <> one_value($kind, $value) AND e.bits > 0
),
fellows AS (
    SELECT shop_id, count(*) AS fellows
    FROM (SELECT unnest([left_shop_id, right_shop_id]) AS shop_id FROM more)
    GROUP BY shop_id
)
SELECT h.shop_id, s.shop_name, s.platform, s.city, s.category, h.group_id, coalesce(f.fellows, 0) AS fellows
FROM held AS h
JOIN shops AS s USING (shop_id)
LEFT JOIN fellows AS f USING (shop_id)
ORDER BY CASE WHEN h.group_id IS NULL THEN 0 ELSE count(*) OVER (PARTITION BY h.group_id) END DESC, h.group_id, h.shop_id;
