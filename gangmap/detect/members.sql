-- How sure each membership is, by what it hangs, and what speaks against it.
-- In:  membership, staying (shop_id, confidence), links, evidence, shops, shop_holdings; the macros of one_value; $threshold.
-- Out: inner_evidence (group_id, shop_id, kind, value, holders): what ties a member to other members, what stands under
--      several headings once, called by the heading that most members use; members, as the data contract has it.
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

CREATE OR REPLACE TABLE members AS
WITH inner_links AS (
    SELECT l.group_id, k.left_shop_id, k.right_shop_id, k.probability
    FROM links AS k
    JOIN membership AS l ON l.shop_id = k.left_shop_id
    JOIN membership AS r ON r.shop_id = k.right_shop_id AND r.group_id = l.group_id
    WHERE k.probability >= $threshold
),
linked AS (
    SELECT left_shop_id AS shop_id FROM inner_links
    UNION
    SELECT right_shop_id FROM inner_links
),
shared AS (
    SELECT shop_id, count(*) AS identifiers, min(kind || ' ' || value) AS only_identifier, min(holders) AS fewest_holders
    FROM inner_evidence
    GROUP BY shop_id
),
categories AS (
    SELECT m.group_id, s.category, count(*) AS shops
    FROM membership AS m
    JOIN shops AS s USING (shop_id)
    WHERE s.category IS NOT NULL
    GROUP BY m.group_id, s.category
),
main_categories AS (
    SELECT group_id, category
    FROM categories
    QUALIFY 2 * shops > sum(shops) OVER (PARTITION BY group_id)
)
-- Louvain can leave a member without a link to the others of its part: it stays, and this is said of it.
SELECT m.group_id, m.shop_id, c.confidence,
       CASE WHEN c.confidence >= 0.9 AND h.identifiers > 1 THEN 'core'
            WHEN c.confidence >= 0.75 THEN 'associate'
            ELSE 'weak' END AS standing,
       CASE WHEN h.identifiers = 1 THEN h.only_identifier END AS hangs_by,
       [reason FOR reason IN [
           CASE WHEN t.shop_id IS NULL THEN 'linked to no other member' END,
           CASE WHEN h.identifiers = 1 THEN 'tied to the group by one thing only' END,
           CASE WHEN h.fewest_holders > 5
                THEN 'everything it shares is held by ' || h.fewest_holders || ' shops or more' END,
           CASE WHEN s.category <> g.category THEN 'not of the group''s main category' END
       ] IF reason IS NOT NULL] AS against
FROM membership AS m
JOIN shops AS s USING (shop_id)
JOIN staying AS c USING (shop_id)
LEFT JOIN linked AS t USING (shop_id)
LEFT JOIN shared AS h USING (shop_id)
LEFT JOIN main_categories AS g ON g.group_id = m.group_id;
