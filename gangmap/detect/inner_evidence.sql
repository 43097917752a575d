-- What ties the members of each group to each other.
-- In:  membership, evidence, shop_holdings; the macros of one_value.sql.
-- Out: inner_evidence (group_id, shop_id, kind, value, holders): what ties a member to other members, what stands under
--      several headings once, called by the heading that most members use.
CREATE OR REPLACE TABLE inner_evidence AS
WITH inside AS (
    SELECT l.group_id, e.left_shop_id, e.right_shop_id, e.kind, e.value, one_value(e.kind, e.value) AS one, e.holders
    FROM evidence AS e
    JOIN membership AS l ON l.shop_id = e.left_shop_id
    JOIN membership AS r ON r.shop_id = e.right_shop_id AND r.group_id = l.group_id
    -- A comparison (of trades, of dates) is no value that could be taken away.
    WHERE e.holders > 0
),
tied AS (
    SELECT group_id, left_shop_id AS shop_id, one, kind, value, holders FROM inside
    UNION
    SELECT group_id, right_shop_id, one, kind, value, holders FROM inside
),
headings AS (
    SELECT group_id, one, kind, value, 0 AS members FROM tied
    UNION ALL
    SELECT m.group_id, one_value(h.kind, h.value), h.kind, h.value, count(DISTINCT h.shop_id)
    FROM shop_holdings AS h
    JOIN membership AS m USING (shop_id)
    WHERE heading_place(h.kind) > 0
    GROUP BY ALL
),
called AS (
    SELECT group_id, one, min_by({'kind': kind, 'value': value}, (-members, heading_place(kind), kind, value)) AS heading
    FROM headings
    SEMI JOIN tied USING (group_id, one)
    GROUP BY group_id, one
)
SELECT DISTINCT t.group_id, t.shop_id, c.heading.kind AS kind, c.heading.value AS value, t.holders
FROM tied AS t
JOIN called AS c USING (group_id, one);
