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

-- A source that both shops have in common, as the row of a seller who runs both, is cited once.
CREATE OR REPLACE TABLE evidence AS
WITH kept AS (
    SELECT p.left_shop_id, p.right_shop_id, p.identifier, p.millibits
    FROM pieces AS p
    JOIN links AS k USING (left_shop_id, right_shop_id)
    WHERE k.probability >= $threshold
),
stood AS (
    SELECT h.identifier, s.shop_id, s.file, s.row
    FROM shop_holdings AS s
    JOIN holders AS h ON h.kind = s.kind AND h.value = s.value
    WHERE h.identifier IN (SELECT identifier FROM kept)
),
cited AS (
    SELECT k.left_shop_id, k.right_shop_id, k.identifier, k.millibits, s.file, s.row
    FROM kept AS k
    JOIN stood AS s ON s.identifier = k.identifier AND s.shop_id = k.left_shop_id
    UNION
    SELECT k.left_shop_id, k.right_shop_id, k.identifier, k.millibits, s.file, s.row
    FROM kept AS k
    JOIN stood AS s ON s.identifier = k.identifier AND s.shop_id = k.right_shop_id
),
sourced AS (
    SELECT c.left_shop_id, c.right_shop_id, c.identifier, any_value(c.millibits) AS millibits,
           list({'file': c.file, 'row': c.row, 'sha256': f.sha256} ORDER BY c.file, c.row) AS sources
    FROM cited AS c
    JOIN files AS f ON f.file = c.file
    GROUP BY c.left_shop_id, c.right_shop_id, c.identifier
)
SELECT s.left_shop_id, s.right_shop_id, h.kind, h.value, h.holders,
       (s.millibits / 1000)::DECIMAL(9, 3) AS bits, s.sources
FROM sourced AS s
JOIN holders AS h USING (identifier);
