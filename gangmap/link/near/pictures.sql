-- The pictures of each offer: the hash that its row gives, and those of the files that it names.
-- In:  listings, picture_hashes (file, row, hashes of one picture parted by blanks).
-- Out: shop_id, hashes, file, row, in the order of file, row and hashes.
SELECT l.shop_id, p.hashes, l._file AS file, l._row AS row
FROM listings AS l
JOIN picture_hashes AS p ON p.file = l._file AND p.row = l._row
WHERE l.shop_id IS NOT NULL
UNION
SELECT shop_id, lower(image_hash), _file, _row
FROM listings
WHERE shop_id IS NOT NULL AND regexp_full_match(image_hash, '[0-9a-fA-F]{16}')
ORDER BY file, row, hashes;
