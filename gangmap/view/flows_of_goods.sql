-- Parcels from place to place, summed for each group and stretch of time. One that names no shop is its group's whose
-- members alone hold the sender's phone, and nobody's otherwise; those of shops in no group are left out.
-- In:  shipments, members, shop_holdings, facilities, sender_phones (phone, canonical), ends_placed (address, country,
--      at_country, at_province, at_city); $stretch (month, year, century: how finely dates are kept), $cities (whether
--      recipients are told apart by city, or by province only).
-- Out: group_id, from_country, from_province, from_city, to_country, to_province, to_city (of an end that is not known
--      all are NULL), count, amount_yuan (as far as declared), first_on, last_on.
WITH held_by_one AS (
    SELECT h.value, min(m.group_id) AS group_id
    FROM shop_holdings AS h
    JOIN members AS m USING (shop_id)
    WHERE h.kind = 'phone' AND (h.kind, h.value) NOT IN (SELECT (kind, value) FROM facilities)
    GROUP BY h.value
    HAVING count(DISTINCT m.group_id) = 1
),
sent AS (
    SELECT coalesce(m.group_id, o.group_id) AS group_id, s.sender_address, s.recipient_address, s.recipient_country,
           s.shipped_on, s.declared_value_yuan
    FROM shipments AS s
    LEFT JOIN members AS m USING (shop_id)
    LEFT JOIN sender_phones AS p ON s.shop_id IS NULL AND p.phone = s.sender_phone
    LEFT JOIN held_by_one AS o ON o.value = p.canonical
    WHERE s.shop_id IS NULL OR m.group_id IS NOT NULL
)
SELECT s.group_id,
       f.at_country AS from_country, f.at_province AS from_province, f.at_city AS from_city,
       t.at_country AS to_country, t.at_province AS to_province,
       CASE WHEN $cities THEN t.at_city WHEN t.at_country IS NOT NULL THEN '' END AS to_city,
       count(*) AS count, sum(s.declared_value_yuan)::BIGINT AS amount_yuan,
       min(s.shipped_on) AS first_on, max(s.shipped_on) AS last_on
FROM sent AS s
LEFT JOIN ends_placed AS f ON f.address = s.sender_address AND f.country IS NULL
LEFT JOIN ends_placed AS t
    ON t.address IS NOT DISTINCT FROM s.recipient_address AND t.country IS NOT DISTINCT FROM s.recipient_country
GROUP BY s.group_id, f.at_country, f.at_province, f.at_city, t.at_country, t.at_province, to_city,
         date_trunc($stretch, s.shipped_on)
ORDER BY s.group_id, from_country, from_province, from_city, to_country, to_province, to_city, first_on;
