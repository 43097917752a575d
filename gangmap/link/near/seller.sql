-- The seller of each shop; records of sellers that were recognised as one count as one.
-- In:  shops, resolved.
-- Out: kind, value, shop_id, file, row.
SELECT 'seller' AS kind, coalesce(r.identity_id, s.seller_id) AS value, s.shop_id, s._file AS file, s._row AS row
FROM shops AS s
LEFT JOIN resolved AS r ON r.entity_table = 'sellers' AND r.entity_id = s.seller_id
WHERE s.seller_id IS NOT NULL;
