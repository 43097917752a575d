-- What is in quarantine, by table, column and reason, with the first row of each as an example.
-- Tables in: quarantine
-- Columns out: table, column, reason, count, file, row, value; ordered by table, column, reason
WITH named AS (
    SELECT
        "table", "column", file, "row", value,
        CASE WHEN reason LIKE 'key seen before%' THEN 'key seen before' ELSE reason END AS reason
    FROM quarantine
),
numbered AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY "table", "column", reason) AS "count",
        row_number() OVER (PARTITION BY "table", "column", reason ORDER BY file, "row", value) AS place
    FROM named
)
SELECT "table", "column", reason, "count", file, "row", value
FROM numbered
WHERE place = 1
ORDER BY "table", "column" NULLS FIRST, reason;
