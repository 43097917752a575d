-- The pictures in the files that each offer names.
-- In:  listings, picture_hashes (file, row, hashes of one picture parted by blanks), near_shops, file_numbers.
-- Out: hashes, holder, spot.
SELECT p.hashes, n.holder, f.first + p.row AS spot
FROM picture_hashes AS p
JOIN listings AS l ON l._file = p.file AND l._row = p.row
JOIN near_shops AS n USING (shop_id)
JOIN file_numbers AS f ON f.file = p.file;
