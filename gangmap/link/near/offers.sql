-- What each offer shows: its title without brand, model and digits.
-- In:  listings.
-- Out: shop_id, title, file, row, in the order of file and row.
SELECT shop_id,
       trim(regexp_replace(
           regexp_replace(replace(replace(lower(title), lower(coalesce(brand, '')), ' '), lower(coalesce(model, '')), ' '),
                          '[0-9]+', ' ', 'g'),
           '[[:space:][:punct:]]+', ' ', 'g')) AS title,
       _file AS file, _row AS row
FROM listings
WHERE shop_id IS NOT NULL
ORDER BY _file, _row;
