-- What is in quarantine, by table, column and reason, with the first row of each as an example.
-- Tables in: quarantine
-- Columns out: table, column, reason, count, file, row, value, before_file, before_row (of a key seen before: where it was
--              seen); ordered by table, column, reason
WITH read AS (
    SELECT *, regexp_extract(
        reason, '^key seen before, in row (\d+) of (.*?)(, on another platform.*)?$', ['row', 'file', 'elsewhere']
    ) AS before
    FROM quarantine
),
named AS (
    SELECT
        "table", "column", file, "row", value, before.file AS before_file, try_cast(before.row AS BIGINT) AS before_row,
        CASE
            -- Which day each number of a spreadsheet is stands with its row.
            WHEN before.row = '' OR before.row IS NULL
                THEN regexp_replace(reason, '^(not a date, but a spreadsheet .*?) \(\d{4}-\d{2}-\d{2}\)', '\1')
            WHEN before.elsewhere <> '' THEN
                'key seen before, on another platform: where two number alike, prefix the key by the platform in case.toml'
            ELSE 'key seen before'
        END AS reason
    FROM read
),
numbered AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY "table", "column", reason) AS "count",
        row_number() OVER (PARTITION BY "table", "column", reason ORDER BY file, "row", value) AS place
    FROM named
)
SELECT "table", "column", reason, "count", file, "row", value, coalesce(before_file, '') AS before_file, before_row
FROM numbered
WHERE place = 1
ORDER BY "table", "column" NULLS FIRST, reason;
