-- Which picture files the offers name, several in one cell parted by ';'.
-- In:  listings.
-- Out: file, row, path; in the order of file, row and path.
SELECT DISTINCT _file AS file, _row AS row, trim(part) AS path
FROM (SELECT _file, _row, unnest(string_split(image_path, ';')) AS part FROM listings WHERE image_path IS NOT NULL)
WHERE trim(part) <> ''
ORDER BY file, row, path;
