-- What members of one group, or of each, share with each other, each holder a row; damped identifiers are marked. What
-- stands under several headings is one, called by the heading that most members use.
-- In:  members, shop_holdings, shared_identifiers, facilities, evidence; $group_id (NULL: all).
-- Out: group_id, shop_id, kind, value, also_as (further headings under which members show it), holders (shops of the whole
--      case), sharers (members), facility, facility_reason, of_seller, bits, first_on, last_on, sources (file, row).
WITH held AS (
    SELECT m.group_id, h.shop_id, h.kind, h.value, one_value(h.kind, h.value) AS one, h.of_seller, h.observed_on, h.file, h.row
    FROM shop_holdings AS h
    JOIN members AS m USING (shop_id)
    WHERE $group_id IS NULL OR m.group_id = $group_id
),
shared AS (
    SELECT group_id, one, count(DISTINCT shop_id) AS sharers, list(DISTINCT {'kind': kind, 'value': value}) AS headings
    FROM held
    GROUP BY group_id, one
    HAVING count(DISTINCT shop_id) > 1
),
headed AS (
    SELECT h.group_id, h.one, h.kind, h.value
    FROM held AS h
    SEMI JOIN shared AS s ON s.group_id = h.group_id AND s.one = h.one
    GROUP BY h.group_id, h.one, h.kind, h.value
    QUALIFY row_number() OVER (
        PARTITION BY h.group_id, h.one ORDER BY count(DISTINCT h.shop_id) DESC, heading_place(h.kind), h.kind, h.value
    ) = 1
),
holdings AS (
    SELECT group_id, shop_id, one, bool_and(of_seller) AS of_seller,
           min(observed_on) AS first_on, max(observed_on) AS last_on,
           list(DISTINCT {'file': file, 'row': row} ORDER BY {'file': file, 'row': row}) AS sources
    FROM held
    GROUP BY group_id, shop_id, one
),
counted AS (
    SELECT one_value(kind, value) AS one, min(holders) AS holders
    FROM shared_identifiers
    WHERE one_value(kind, value) IN (SELECT one FROM shared)
    GROUP BY ALL
),
weighed AS (
    SELECT m.group_id, one_value(e.kind, e.value) AS one, max(e.bits) AS bits
    FROM evidence AS e
    JOIN members AS m ON m.shop_id = e.left_shop_id
    WHERE $group_id IS NULL OR m.group_id = $group_id
    GROUP BY ALL
)
SELECT h.group_id, h.shop_id, n.kind, n.value, also_as(s.headings, n.kind, n.value) AS also_as,
       c.holders, s.sharers, f.value IS NOT NULL AS facility, f.reason AS facility_reason, h.of_seller,
       coalesce(w.bits, 0)::DOUBLE AS bits, h.first_on, h.last_on, h.sources
FROM holdings AS h
JOIN shared AS s ON s.group_id = h.group_id AND s.one = h.one
JOIN headed AS n ON n.group_id = h.group_id AND n.one = h.one
JOIN counted AS c ON c.one = h.one
LEFT JOIN weighed AS w ON w.group_id = h.group_id AND w.one = h.one
LEFT JOIN facilities AS f ON f.kind = n.kind AND f.value = n.value
ORDER BY h.group_id, n.kind, n.value, h.shop_id;
