-- The names under which each shop sends parcels. One that stands in the shop's own name says no more than that does.
-- In:  shipments, shops, near_shops, file_numbers.
-- Out: value, holder, spot.
WITH sent AS (
    SELECT lower(trim(s.sender_name)) AS value, s.shop_id, f.first + s._row AS spot
    FROM shipments AS s
    JOIN file_numbers AS f ON f.file = s._file
    WHERE length(trim(s.sender_name)) > 1
)
SELECT s.value, n.holder, s.spot
FROM sent AS s
JOIN near_shops AS n USING (shop_id)
LEFT JOIN shops AS o USING (shop_id)
WHERE o.shop_name IS NULL OR strpos(lower(o.shop_name), s.value) = 0;
