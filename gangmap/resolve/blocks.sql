-- Which records are worth comparing: those that share a rare value, or two common values of different fields.
-- In:  resolve_keys (field, record, key), resolve_coarse (field, record, key), $largest_block: records that share
--      one key beyond which it is refined by a common value of another field, and left out if that is not enough;
--      $pair_budget: pairs at most, spent on the most telling rules first.
-- Out: resolve_blocks (rule, key, record): who shares what, blocks of two and more; resolve_rules (rule, blocks, pairs,
--      too_large, used): what each rule brings; resolve_candidates (left_record, right_record): the pairs, each once.
CREATE OR REPLACE TABLE resolve_blocks AS
WITH counted AS (
    SELECT field, key, record, count(*) OVER (PARTITION BY field, key) AS holders
    FROM resolve_keys
),
refined AS (
    SELECT k.field || ' & ' || c.field AS rule, k.key || '|' || c.key AS key, k.record
    FROM counted AS k
    JOIN resolve_coarse AS c ON c.record = k.record AND c.field <> k.field
    WHERE k.holders > $largest_block
),
crossed AS (
    SELECT a.field || ' + ' || b.field AS rule, a.key || '|' || b.key AS key, a.record
    FROM resolve_coarse AS a
    JOIN resolve_coarse AS b ON b.record = a.record AND a.field < b.field
),
keyed AS (
    SELECT field AS rule, key, record FROM counted WHERE holders <= $largest_block
    UNION ALL
    SELECT rule, key, record FROM refined
    UNION ALL
    SELECT rule, key, record FROM crossed
)
SELECT rule, key, record, count(*) OVER (PARTITION BY rule, key) AS holders
FROM keyed
QUALIFY holders > 1;

CREATE OR REPLACE TABLE resolve_rules AS
WITH blocks AS (
    SELECT rule, key, any_value(holders) AS holders FROM resolve_blocks GROUP BY rule, key
),
rules AS (
    SELECT rule,
           count(*) FILTER (holders <= $largest_block) AS blocks,
           coalesce(sum(holders * (holders - 1) // 2) FILTER (holders <= $largest_block), 0)::BIGINT AS pairs,
           count(*) FILTER (holders > $largest_block) AS too_large
    FROM blocks
    GROUP BY rule
)
SELECT rule, blocks, pairs, too_large, sum(pairs) OVER (ORDER BY pairs, rule) <= $pair_budget AS used
FROM rules;

CREATE OR REPLACE TABLE resolve_candidates AS
SELECT DISTINCT a.record AS left_record, b.record AS right_record
FROM resolve_blocks AS a
JOIN resolve_blocks AS b ON b.rule = a.rule AND b.key = a.key AND a.record < b.record
JOIN resolve_rules AS r ON r.rule = a.rule AND r.used
WHERE a.holders <= $largest_block;
