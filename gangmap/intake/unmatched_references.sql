-- References that lead to nothing: the row they name is not in its table. Tables that were not given are left out.
-- Tables in: intake_references (target, "table", file, "row", "column", value), intake_keys ("table", key),
--            intake_tables ("table")
-- Makes: unmatched_references ("table", file, "row", "column", value)
CREATE OR REPLACE TABLE unmatched_references AS
SELECT r."table", r.file, r."row", r."column", r.value
FROM intake_references AS r
WHERE r.target IN (SELECT "table" FROM intake_tables)
    AND NOT EXISTS (SELECT 1 FROM intake_keys AS k WHERE k."table" = r.target AND k.key = r.value)
ORDER BY r."table", r.file, r."row", r."column", r.value;
