-- The names under which each shop sends parcels.
-- In:  shipments, near_shops, file_numbers.
-- Out: value, holder, spot.
SELECT lower(trim(s.sender_name)) AS value, n.holder, f.first + s._row AS spot
FROM shipments AS s
JOIN near_shops AS n USING (shop_id)
JOIN file_numbers AS f ON f.file = s._file
WHERE length(trim(s.sender_name)) > 1;
