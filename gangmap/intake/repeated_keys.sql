-- Which rows repeat a key that an earlier row of their table has; rows are in the order of files, then rows.
-- Tables in: intake_keys ("table", key, place, file, "row", platform, expected)
-- Makes: intake_repeats ("table", key, place, file, "row", platform, expected, first_file, first_row, first_platform)
CREATE OR REPLACE TABLE intake_repeats AS
WITH firsts AS (
    SELECT "table", key, min(place) AS place
    FROM intake_keys
    GROUP BY "table", key
    HAVING count(*) > 1
)
SELECT
    again."table", again.key, again.place, again.file, again."row", again.platform, again.expected,
    earlier.file AS first_file, earlier."row" AS first_row, earlier.platform AS first_platform
FROM intake_keys AS again
JOIN firsts ON firsts."table" = again."table" AND firsts.key = again.key AND firsts.place < again.place
JOIN intake_keys AS earlier ON earlier."table" = firsts."table" AND earlier.place = firsts.place;
