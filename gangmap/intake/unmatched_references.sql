-- References that lead to nothing: the row they name is not in its table. Tables that were not given are left out, but
-- for sellers, whose identifiers are those of the shops that name them: a seller whom none names is nobody either.
-- Tables in: intake_references (target, "table", file, "row", "column", value), intake_keys ("table", key),
--            intake_tables ("table")
-- Makes: unmatched_references (target, "table", file, "row", "column", value)
CREATE OR REPLACE TABLE unmatched_references AS
SELECT r.target, r."table", r.file, r."row", r."column", r.value
FROM intake_references AS r
WHERE r.target IN (SELECT "table" FROM intake_tables)
    AND NOT EXISTS (SELECT 1 FROM intake_keys AS k WHERE k."table" = r.target AND k.key = r.value)
UNION ALL
SELECT r.target, r."table", r.file, r."row", r."column", r.value
FROM intake_references AS r
WHERE r."table" = 'identifiers' AND r.target = 'sellers' AND r.target NOT IN (SELECT "table" FROM intake_tables)
    AND NOT EXISTS (
        SELECT 1 FROM intake_references AS s
        WHERE s."table" = 'shops' AND s."column" = 'seller_id' AND s.value = r.value
    )
ORDER BY "table", file, "row", "column", value;
