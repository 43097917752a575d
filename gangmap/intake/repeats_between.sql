-- The rows of one part of a table that repeat a key.
-- Tables in: intake_repeats
-- Parameters: $table its name; $first, $after the places of the part, the last one not included
-- Columns out: place, key, file, row, platform, expected, first_file, first_row, first_platform
SELECT place, key, file, "row", platform, expected, first_file, first_row, first_platform
FROM intake_repeats
WHERE "table" = $table AND place >= $first AND place < $after
ORDER BY place;
