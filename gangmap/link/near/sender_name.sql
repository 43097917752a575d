-- The names under which each shop sends parcels.
-- In:  shipments.
-- Out: kind, value, shop_id, file, row (the first that names it).
SELECT 'sender_name' AS kind, lower(trim(sender_name)) AS value, shop_id, arg_min(_file, (_file, _row)) AS file,
       arg_min(_row, (_file, _row)) AS row
FROM shipments
WHERE shop_id IS NOT NULL AND length(trim(sender_name)) > 1
GROUP BY ALL;
