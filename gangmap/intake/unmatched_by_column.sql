-- How many references of each column lead to nothing, and where the first of them stands.
-- Tables in: unmatched_references (target, "table", file, "row", "column", value)
-- Out: "table", "column", target, count, file, "row", value, most first
SELECT "table", "column", target, count(*) AS count, min_by(file, (file, "row", value)) AS file,
       min_by("row", (file, "row", value)) AS "row", min_by(value, (file, "row", value)) AS value
FROM unmatched_references
GROUP BY "table", "column", target
ORDER BY count DESC, "table", "column", target;
