-- What each offer shows: its title without brand, model and digits, and the hash of its picture that its row gives.
-- In:  listings, near_shops, file_numbers.
-- Out: title, hashes, holder, spot.
SELECT trim(regexp_replace(
           replace(replace(lower(l.title), lower(coalesce(l.brand, '')), ' '), lower(coalesce(l.model, '')), ' '),
           '[0-9[:space:][:punct:]]+', ' ', 'g')) AS title,
       CASE WHEN regexp_full_match(l.image_hash, '[0-9a-fA-F]{16}') THEN lower(l.image_hash) END AS hashes,
       n.holder, f.first + l._row AS spot
FROM listings AS l
JOIN near_shops AS n USING (shop_id)
JOIN file_numbers AS f ON f.file = l._file;
