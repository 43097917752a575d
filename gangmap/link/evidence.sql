-- The evidence behind each link above the threshold, with every row it was read from. All is found by number; texts come
-- in at the end.
-- In:  pieces (left, right, kind, said, token, near, millibits), weighed, shop_numbers, file_numbers, tokens, holders, stood,
--      near_values, near_sources, shops, judged_pairs; $threshold.
-- Out: evidence, as the data contract has it; the bits of a link's pieces sum up to its bits. On the way, gone again: kept
--      (the pieces of such links), cited (rows of identifiers), headed (under which heading they stand), sourced (all rows).
CREATE OR REPLACE TEMP TABLE kept AS
SELECT row_number() OVER () AS piece, p."left", p."right", p.kind, p.said, p.token, p.near, p.millibits
FROM pieces AS p
JOIN weighed AS w ON w."left" = p."left" AND w."right" = p."right"
WHERE round(w.probability, 6) >= $threshold;

-- Identifiers. A value under several headings is one piece of evidence: the heading that both shops use carries its
-- bits, further ones that both use say nothing more. Where each uses another heading, all stand under the first.
CREATE OR REPLACE TEMP TABLE cited AS
SELECT k.piece, s.identifier, s.shop, s.spot
FROM kept AS k
JOIN stood AS s ON s.token = k.token AND s.shop = k."left"
UNION ALL
SELECT k.piece, s.identifier, s.shop, s.spot
FROM kept AS k
JOIN stood AS s ON s.token = k.token AND s.shop = k."right";

CREATE OR REPLACE TEMP TABLE headed AS
WITH headings AS (
    SELECT piece, identifier, min(shop) <> max(shop) AS by_both FROM cited GROUP BY piece, identifier
),
usual AS (
    SELECT h.identifier, h.kind = t.kind AS usual FROM holders AS h JOIN tokens AS t USING (token)
)
SELECT h.piece, h.identifier, h.by_both,
       row_number() OVER (PARTITION BY h.piece ORDER BY h.by_both DESC, u.usual DESC, h.identifier) AS rank
FROM headings AS h
JOIN usual AS u USING (identifier);

CREATE OR REPLACE TEMP TABLE sourced AS
WITH shop_rows AS (
    SELECT n.shop, f.first + s._row AS spot
    FROM shops AS s
    JOIN shop_numbers AS n USING (shop_id)
    JOIN file_numbers AS f ON f.file = s._file
),
every AS (
    SELECT k.piece, 1 AS rank, h.spot
    FROM kept AS k
    JOIN near_sources AS h ON h.number = k.near AND h.shop = k."left"
    UNION ALL
    SELECT k.piece, 1, h.spot
    FROM kept AS k
    JOIN near_sources AS h ON h.number = k.near AND h.shop = k."right"
    UNION ALL
    SELECT k.piece, 1, s.spot FROM kept AS k JOIN shop_rows AS s ON s.shop = k."left" WHERE k.said IS NOT NULL
    UNION ALL
    SELECT k.piece, 1, s.spot FROM kept AS k JOIN shop_rows AS s ON s.shop = k."right" WHERE k.said IS NOT NULL
    UNION ALL
    SELECT c.piece, h.rank, c.spot
    FROM cited AS c
    JOIN headed AS h ON h.piece = c.piece AND (h.identifier = c.identifier OR NOT h.by_both)
    WHERE h.by_both OR h.rank = 1
)
SELECT piece, rank, list_sort(list(spot)) AS spots FROM (SELECT DISTINCT * FROM every) GROUP BY piece, rank;

-- The names of files come in last of all: lists of them beside every row of the joins would cost more than all else.
CREATE OR REPLACE TABLE evidence AS
WITH lines AS MATERIALIZED (
    SELECT l.shop_id AS left_shop_id, r.shop_id AS right_shop_id, coalesce(i.kind, v.kind, k.kind) AS kind,
           coalesce(i.value, v.value, k.said) AS value, coalesce(t.holders, v.holders, 0) AS holders,
           CASE WHEN s.rank = 1 THEN k.millibits ELSE 0 END AS millibits, s.spots
    FROM kept AS k
    JOIN sourced AS s USING (piece)
    JOIN shop_numbers AS l ON l.shop = k."left"
    JOIN shop_numbers AS r ON r.shop = k."right"
    LEFT JOIN headed AS h ON h.piece = k.piece AND h.rank = s.rank
    LEFT JOIN holders AS i ON i.identifier = h.identifier
    LEFT JOIN tokens AS t ON t.token = i.token
    LEFT JOIN near_values AS v ON v.number = k.near
),
files AS (
    SELECT list(file ORDER BY first) AS names, list(sha256 ORDER BY first) AS digests FROM file_numbers
)
SELECT e.left_shop_id, e.right_shop_id, e.kind, e.value, e.holders, (e.millibits / 1000)::DECIMAL(9, 3) AS bits,
       [{'file': f.names[(spot >> 40) + 1], 'row': spot & ((1::BIGINT << 40) - 1), 'sha256': f.digests[(spot >> 40) + 1]}
        FOR spot IN e.spots] AS sources
FROM lines AS e
CROSS JOIN files AS f
UNION ALL
SELECT j.left_shop_id, j.right_shop_id, k.kind, j.judgement_id, 2, (k.millibits / 1000)::DECIMAL(9, 3), j.sources
FROM kept AS k
JOIN shop_numbers AS l ON l.shop = k."left"
JOIN shop_numbers AS r ON r.shop = k."right"
JOIN judged_pairs AS j ON j.left_shop_id = l.shop_id AND j.right_shop_id = r.shop_id
WHERE k.kind = 'judgement';

DROP TABLE kept;
DROP TABLE cited;
DROP TABLE headed;
DROP TABLE sourced;
