-- How many pictures of offers were read, and how many could not be.
-- In:  pictures, pictures_on_web, picture_hashes, quarantine.
-- Out: files, different (contents), unusable (lines of the quarantine), on_web (offers whose picture is an address on the
--      web), in one row.
SELECT (SELECT count(*) FROM pictures) AS files,
       (SELECT count(DISTINCT sha256) FROM pictures) AS different,
       (SELECT count(*) FROM quarantine WHERE "table" = 'listings' AND "column" = 'image_path') AS unusable,
       (SELECT count(*) FROM pictures_on_web) AS on_web;
