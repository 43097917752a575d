-- To whom each shop sends: by phone, or by name and address together.
-- In:  shipments.
-- Out: kind, value, shop_id, file, row (the first that names it).
SELECT 'recipient' AS kind, coalesce(recipient_phone, recipient_name || ' ' || recipient_address) AS value, shop_id,
       arg_min(_file, (_file, _row)) AS file, arg_min(_row, (_file, _row)) AS row
FROM shipments
WHERE shop_id IS NOT NULL AND coalesce(recipient_phone, recipient_name || ' ' || recipient_address) IS NOT NULL
GROUP BY ALL;
