-- Every group for the overview.
-- In:  groups, members, shops.
-- Out: group_id, name, shop_count, main_category, risk, first_seen, last_seen, value_yuan,
--      shops (shop_id, shop_name), places (province, city, shops), in the order of group_id.
WITH named AS (
    SELECT m.group_id,
           list({'shop_id': m.shop_id, 'shop_name': coalesce(s.shop_name, m.shop_id)} ORDER BY m.shop_id) AS shops
    FROM members AS m
    JOIN shops AS s USING (shop_id)
    GROUP BY m.group_id
),
counted AS (
    SELECT m.group_id, coalesce(s.province, '') AS province, coalesce(s.city, '') AS city, count(*) AS shops
    FROM members AS m
    JOIN shops AS s USING (shop_id)
    GROUP BY ALL
),
placed AS (
    SELECT group_id,
           list({'province': province, 'city': city, 'shops': shops} ORDER BY shops DESC, province, city) AS places
    FROM counted
    GROUP BY group_id
)
SELECT g.group_id, g.name, g.shop_count, g.main_category, g.risk, g.first_seen, g.last_seen, g.value_yuan,
       n.shops, p.places
FROM groups AS g
JOIN named AS n USING (group_id)
JOIN placed AS p USING (group_id)
ORDER BY g.group_id;
