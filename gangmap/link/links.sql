-- Links: pairs of shops, how likely the same hands run both, and what speaks against it.
-- In:  weighed (left, right, probability, millibits, holders, rests_on, lot, background_millibits): holders of the rarest
--      thing that the two share, 0 where no identifier decided; shop_numbers, shops, judged_pairs.
-- Out: links, as the data contract has them, and millibits, rests_on (the independent sort of evidence that decided, by
--      number, -1 for a judgement), lot (a number for the value that decided), background_millibits (what of it is no shared value).
CREATE OR REPLACE TABLE links AS
WITH numbered AS MATERIALIZED (
    SELECT n.shop, s.shop_id, s.category, s.province, s.opened_on, s.closed_on
    FROM shops AS s
    JOIN shop_numbers AS n USING (shop_id)
)
SELECT l.shop_id AS left_shop_id, r.shop_id AS right_shop_id,
       round(w.probability, 6) AS probability,
       (w.millibits / 1000)::DECIMAL(9, 3) AS bits,
       [reason FOR reason IN [
           CASE WHEN w.pieces = 1 THEN 'only one identifier is shared'
                WHEN w.pieces = 0 THEN 'no identifier is shared that counts by itself' END,
           CASE WHEN w.holders > 5 THEN 'everything they share is held by ' || w.holders || ' shops or more' END,
           CASE WHEN l.category <> r.category THEN 'different categories' END,
           CASE WHEN l.province <> r.province THEN 'different provinces' END,
           CASE WHEN l.closed_on < r.opened_on OR r.closed_on < l.opened_on
                THEN 'never open at the same time' END,
           CASE WHEN j.judgement_id IS NOT NULL
                THEN 'judged by ' || j."by" || ' not to be of the same hands (' || j.judgement_id || ')' END
       ] IF reason IS NOT NULL] AS against,
       w.millibits, w.rests_on, w.lot, w.background_millibits
FROM weighed AS w
JOIN numbered AS l ON l.shop = w."left"
JOIN numbered AS r ON r.shop = w."right"
LEFT JOIN judged_pairs AS j
    ON j.left_shop_id = l.shop_id AND j.right_shop_id = r.shop_id AND j.verdict = 'not_same_hands';
