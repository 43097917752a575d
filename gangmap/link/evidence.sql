-- The evidence behind each link above the threshold, with every row it was read from.
-- In:  pieces (left, right, kind, said, token, near, millibits), links, shop_numbers, tokens, holders, shop_holdings,
--      near_values, near_sources, shops, judged_pairs, files (file, sha256); $threshold.
-- Out: evidence, as the data contract has it; the bits of a link's pieces sum up to its bits. On the way: kept (the pieces
--      of such links), cited (rows of identifiers), headed (under which heading they stand), sourced (all rows).
CREATE OR REPLACE TEMP TABLE kept AS
SELECT row_number() OVER () AS piece, l.shop_id AS left_shop_id, r.shop_id AS right_shop_id,
       p."left", p."right", p.kind, p.said, p.token, p.near, p.millibits
FROM pieces AS p
JOIN shop_numbers AS l ON l.shop = p."left"
JOIN shop_numbers AS r ON r.shop = p."right"
JOIN links AS k ON k.left_shop_id = l.shop_id AND k.right_shop_id = r.shop_id
WHERE k.probability >= $threshold;

-- Identifiers. A value under several headings is one piece of evidence: the heading that both shops use carries its
-- bits, further ones that both use say nothing more. Where each uses another heading, all stand under the first.
CREATE OR REPLACE TEMP TABLE cited AS
WITH stood AS (
    SELECT h.token, h.identifier, h.kind, h.value, s.shop_id, s.file, s.row
    FROM holders AS h
    JOIN shop_holdings AS s ON s.kind = h.kind AND s.value = h.value
    WHERE h.token IN (SELECT token FROM kept)
)
SELECT k.piece, k.token, s.identifier, s.kind, s.value, s.shop_id, s.file, s.row
FROM kept AS k
JOIN stood AS s ON s.token = k.token AND s.shop_id = k.left_shop_id
UNION ALL
SELECT k.piece, k.token, s.identifier, s.kind, s.value, s.shop_id, s.file, s.row
FROM kept AS k
JOIN stood AS s ON s.token = k.token AND s.shop_id = k.right_shop_id;

CREATE OR REPLACE TEMP TABLE headed AS
WITH headings AS (
    SELECT c.piece, c.identifier, any_value(c.kind) AS kind, any_value(c.value) AS value,
           any_value(t.holders) AS holders, count(DISTINCT c.shop_id) = 2 AS by_both,
           any_value(c.kind) = any_value(t.kind) AS usual
    FROM cited AS c
    JOIN tokens AS t USING (token)
    GROUP BY c.piece, c.identifier
)
SELECT *, row_number() OVER (PARTITION BY piece ORDER BY by_both DESC, usual DESC, kind, value) AS rank
FROM headings;

CREATE OR REPLACE TEMP TABLE sourced AS
WITH near_cited AS (
    SELECT k.piece, h.file, h.row
    FROM kept AS k
    JOIN near_sources AS h ON h.number = k.near AND h.shop = k."left"
    UNION
    SELECT k.piece, h.file, h.row
    FROM kept AS k
    JOIN near_sources AS h ON h.number = k.near AND h.shop = k."right"
),
compared AS (
    SELECT k.piece, s._file AS file, s._row AS row
    FROM kept AS k
    JOIN shops AS s ON s.shop_id = k.left_shop_id
    WHERE k.said IS NOT NULL
    UNION ALL
    SELECT k.piece, s._file, s._row
    FROM kept AS k
    JOIN shops AS s ON s.shop_id = k.right_shop_id
    WHERE k.said IS NOT NULL
),
headed_rows AS (
    SELECT DISTINCT c.piece, h.rank, c.file, c.row
    FROM cited AS c
    JOIN headed AS h ON h.piece = c.piece AND (h.identifier = c.identifier OR NOT h.by_both)
    WHERE h.by_both OR h.rank = 1
),
every AS (
    SELECT piece, 1 AS rank, file, row FROM near_cited
    UNION ALL SELECT piece, 1, file, row FROM compared
    UNION ALL SELECT piece, rank, file, row FROM headed_rows
)
-- Sorted when listed: an ordered aggregate sorts each of millions of lists with machinery made for one.
SELECT e.piece, e.rank, list_sort(list({'file': e.file, 'row': e.row, 'sha256': f.sha256})) AS sources
FROM every AS e
JOIN files AS f ON f.file = e.file
GROUP BY e.piece, e.rank;

CREATE OR REPLACE TABLE evidence AS
SELECT k.left_shop_id, k.right_shop_id, coalesce(h.kind, v.kind, k.kind) AS kind,
       coalesce(h.value, v.value, k.said) AS value,
       coalesce(h.holders, v.holders, 0) AS holders,
       (CASE WHEN s.rank = 1 THEN k.millibits ELSE 0 END / 1000)::DECIMAL(9, 3) AS bits,
       s.sources
FROM kept AS k
JOIN sourced AS s USING (piece)
LEFT JOIN headed AS h ON h.piece = k.piece AND h.rank = s.rank
LEFT JOIN near_values AS v ON v.number = k.near
UNION ALL
SELECT k.left_shop_id, k.right_shop_id, k.kind, j.judgement_id, 2, (k.millibits / 1000)::DECIMAL(9, 3), j.sources
FROM kept AS k
JOIN judged_pairs AS j ON j.left_shop_id = k.left_shop_id AND j.right_shop_id = k.right_shop_id
WHERE k.kind = 'judgement';
