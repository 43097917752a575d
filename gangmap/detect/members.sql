-- How sure each membership is, by what it hangs, and what speaks against it.
-- In:  membership, staying (shop_id, confidence), links, inner_evidence, inner_ties, shops; $threshold.
-- Out: members, as the data contract has it.
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
shown AS (
    SELECT shop_id, count(*) AS things, min(kind || ' ' || value) AS only_thing, min(kind) AS only_kind,
           min(holders) AS fewest_holders
    FROM inner_evidence
    GROUP BY shop_id
),
tied_by AS (
    SELECT shop_id, count(DISTINCT one) AS identifiers, min(label) AS only_identifier
    FROM inner_ties
    WHERE shop_id IS NOT NULL AND heard
    GROUP BY shop_id
),
shared AS (
    -- One thing by itself is called by its name, unless it is a seller whom only an identifier makes one.
    SELECT s.shop_id, s.fewest_holders, t.identifiers,
           CASE WHEN s.things = 1 AND s.only_kind <> 'seller' THEN s.only_thing ELSE t.only_identifier END
               AS only_identifier
    FROM shown AS s
    JOIN tied_by AS t USING (shop_id)
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
