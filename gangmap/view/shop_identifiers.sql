-- Every value of one shop, and how many shops of the case hold it; what stands under several headings once.
-- In:  shop_holdings, shared_identifiers, facilities; $shop_id.
-- Out: kind, value (of the first heading under which the shop shows it), also_as (further headings of the case), holders (under
--      whichever heading), facility, facility_reason, of_seller, file, row.
WITH own AS (
    SELECT one_value(kind, value) AS one, min_by({'kind': kind, 'value': value}, (heading_place(kind), kind, value)) AS heading,
           list(DISTINCT {'kind': kind, 'value': value}) AS own_headings, bool_and(of_seller) AS of_seller
    FROM shop_holdings
    WHERE shop_id = $shop_id
    GROUP BY ALL
),
placed AS (
    SELECT o.one, o.heading.kind AS kind, o.heading.value AS value, o.own_headings, o.of_seller,
           min({'file': h.file, 'row': h.row}) AS source
    FROM own AS o
    JOIN shop_holdings AS h ON h.shop_id = $shop_id AND h.kind = o.heading.kind AND h.value = o.heading.value
    GROUP BY ALL
),
held AS (
    SELECT one_value(kind, value) AS one, min(holders) AS holders, list({'kind': kind, 'value': value}) AS headings
    FROM shared_identifiers
    WHERE one_value(kind, value) IN (SELECT one FROM own)
    GROUP BY ALL
)
SELECT o.kind, o.value, also_as(coalesce(h.headings, o.own_headings), o.kind, o.value) AS also_as,
       coalesce(h.holders, 1) AS holders, f.value IS NOT NULL AS facility,
       f.reason AS facility_reason, o.of_seller, o.source.file AS file, o.source.row AS row
FROM placed AS o
LEFT JOIN held AS h USING (one)
LEFT JOIN facilities AS f ON f.kind = o.kind AND f.value = o.value
ORDER BY holders DESC, o.kind, o.value;
