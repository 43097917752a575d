-- The rows of one part of a table that repeat a key, and what quarantine says of each.
-- Tables in: intake_repeats
-- Parameters: $table its name; $key its key columns, as one text; $first, $after the places of the part, the last one
--             not included
-- Columns out: place, expected, table, file, row, column, value, reason; ordered by place
SELECT
    place, expected, "table", file, "row", $key AS "column",
    replace(key, chr(31), ', ') AS value,
    concat(
        'key seen before, in row ', first_row, ' of ', first_file,
        CASE
            WHEN platform <> first_platform THEN concat(
                ', on another platform (', first_platform, ', here ', platform,
                '): where two platforms number alike, prefix the key by the platform in case.toml'
            )
        END
    ) AS reason
FROM intake_repeats
WHERE "table" = $table AND place >= $first AND place < $after
ORDER BY place;
