-- References that lead to nothing as lines like those of the quarantine, for who reads both in one list: they are kept.
-- In:  unmatched_references (target, "table", file, "row", "column", value).
-- Out: unmatched_lines ("table", file, "row", "column", value, reason).
CREATE OR REPLACE TABLE unmatched_lines AS
SELECT "table", file, "row"::BIGINT AS "row", "column", value, 'names none of ' || target || '; the row is kept' AS reason
FROM unmatched_references;
