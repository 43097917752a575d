-- How many shops and groups hold a value under whichever heading, and why it was damped, if it was.
-- In:  shop_holdings, members, facilities; $kind, $value (canonical).
-- Out: holders, groups, also_as (headings under which it stands, beside the one asked for), reason (NULL: not damped), one row.
WITH held AS (
    SELECT h.shop_id, m.group_id, h.kind, h.value
    FROM shop_holdings AS h
    LEFT JOIN members AS m USING (shop_id)
    WHERE one_value(h.kind, h.value) = one_value($kind, $value)
),
counted AS (
    SELECT count(DISTINCT shop_id) AS holders, count(DISTINCT group_id) AS groups,
           coalesce(list(DISTINCT {'kind': kind, 'value': value}), []) AS headings
    FROM held
)
SELECT c.holders, c.groups, also_as(c.headings, $kind, $value) AS also_as,
       (SELECT any_value(reason) FROM facilities WHERE one_value(kind, value) = one_value($kind, $value)) AS reason
FROM counted AS c;
