-- The phones of senders where a parcel names no shop: they may still lead to a group.
-- In:  shipments.
-- Out: phone (as the source writes it), in order.
SELECT DISTINCT sender_phone AS phone
FROM shipments
WHERE shop_id IS NULL AND sender_phone IS NOT NULL
ORDER BY phone;
