-- What each offer shows: its title without brand, model and digits, and its picture.
-- In:  listings.
-- Out: shop_id, title, image_hash, file, row, in the order of file and row.
SELECT shop_id,
       trim(regexp_replace(
           regexp_replace(replace(replace(lower(title), lower(coalesce(brand, '')), ' '), lower(coalesce(model, '')), ' '),
                          '[0-9]+', ' ', 'g'),
           '[[:space:][:punct:]]+', ' ', 'g')) AS title,
       CASE WHEN regexp_full_match(image_hash, '[0-9a-fA-F]{16}') THEN lower(image_hash) END AS image_hash,
       _file AS file, _row AS row
FROM listings
WHERE shop_id IS NOT NULL
ORDER BY _file, _row;
