-- What members of one group, or of each, share with each other, each holder a row; damped identifiers are marked.
-- In:  members, shop_holdings, facilities, evidence; $group_id (NULL: all).
-- Out: group_id, shop_id, kind, value, holders (shops of the whole case), sharers (members), facility, facility_reason, of_seller,
--      bits, first_on, last_on, sources (file, row).
WITH held AS (
    SELECT m.group_id, h.shop_id, h.kind, h.value, bool_and(h.of_seller) AS of_seller,
           min(h.observed_on) AS first_on, max(h.observed_on) AS last_on,
           list(DISTINCT {'file': h.file, 'row': h.row} ORDER BY {'file': h.file, 'row': h.row}) AS sources
    FROM shop_holdings AS h
    JOIN members AS m USING (shop_id)
    WHERE $group_id IS NULL OR m.group_id = $group_id
    GROUP BY m.group_id, h.shop_id, h.kind, h.value
),
shared AS (
    SELECT group_id, kind, value, count(*) AS sharers FROM held GROUP BY group_id, kind, value HAVING count(*) > 1
),
weighed AS (
    SELECT m.group_id, e.kind, e.value, max(e.holders) AS holders, max(e.bits) AS bits
    FROM evidence AS e
    JOIN members AS m ON m.shop_id = e.left_shop_id
    WHERE $group_id IS NULL OR m.group_id = $group_id
    GROUP BY m.group_id, e.kind, e.value
)
SELECT h.group_id, h.shop_id, h.kind, h.value, coalesce(w.holders, f.holders, s.sharers) AS holders, s.sharers,
       f.value IS NOT NULL AS facility, f.reason AS facility_reason, h.of_seller, coalesce(w.bits, 0)::DOUBLE AS bits,
       h.first_on, h.last_on, h.sources
FROM held AS h
JOIN shared AS s USING (group_id, kind, value)
LEFT JOIN weighed AS w USING (group_id, kind, value)
LEFT JOIN facilities AS f USING (kind, value)
ORDER BY h.group_id, h.kind, h.value, h.shop_id;
