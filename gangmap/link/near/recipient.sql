-- To whom each shop sends: by phone, or by name and address together.
-- In:  shipments, near_shops, file_numbers.
-- Out: value, holder, spot.
SELECT coalesce(s.recipient_phone, s.recipient_name || ' ' || s.recipient_address) AS value, n.holder,
       f.first + s._row AS spot
FROM shipments AS s
JOIN near_shops AS n USING (shop_id)
JOIN file_numbers AS f ON f.file = s._file
WHERE value IS NOT NULL;
