-- Links: pairs of shops with all that they share summed up, and the evidence behind those above the threshold.
-- In:  pieces, holders, shops, shop_holdings, files (file, sha256); $prior_millibits, $threshold.
-- Out: links and evidence, as the data contract has them.
CREATE OR REPLACE TABLE links AS
WITH summed AS (
    SELECT left_shop_id, right_shop_id, sum(millibits)::BIGINT AS millibits, count(*) AS piece_count,
           max(h.holders) AS most_holders
    FROM pieces
    JOIN holders AS h USING (identifier)
    GROUP BY left_shop_id, right_shop_id
)
SELECT left_shop_id, right_shop_id,
       round(1 / (1 + pow(2, -(millibits + $prior_millibits) / 1000)), 6) AS probability,
       (millibits / 1000)::DECIMAL(9, 3) AS bits,
       [reason FOR reason IN [
           CASE WHEN piece_count = 1 THEN 'only one identifier is shared' END,
           CASE WHEN piece_count = 1 AND most_holders > 5
                THEN 'the shared identifier is held by ' || most_holders || ' shops' END,
           CASE WHEN l.category <> r.category THEN 'different categories' END,
           CASE WHEN l.province <> r.province THEN 'different provinces' END,
           CASE WHEN l.closed_on < r.opened_on OR r.closed_on < l.opened_on
                THEN 'never open at the same time' END
       ] IF reason IS NOT NULL] AS against,
       millibits
FROM summed
JOIN shops AS l ON l.shop_id = left_shop_id
JOIN shops AS r ON r.shop_id = right_shop_id;

CREATE OR REPLACE TABLE evidence AS
WITH cited AS (
    SELECT shop_id, kind, value,
           list(DISTINCT {'file': s.file, 'row': s.row, 'sha256': f.sha256}) AS sources
    FROM shop_holdings AS s
    JOIN files AS f ON f.file = s.file
    GROUP BY shop_id, kind, value
)
SELECT p.left_shop_id, p.right_shop_id, h.kind, h.value, h.holders,
       (p.millibits / 1000)::DECIMAL(9, 3) AS bits,
       list_sort(list_distinct(list_concat(l.sources, r.sources))) AS sources
FROM pieces AS p
JOIN links AS k USING (left_shop_id, right_shop_id)
JOIN holders AS h USING (identifier)
JOIN cited AS l ON l.shop_id = p.left_shop_id AND l.kind = h.kind AND l.value = h.value
JOIN cited AS r ON r.shop_id = p.right_shop_id AND r.kind = h.kind AND r.value = h.value
WHERE k.probability >= $threshold;
