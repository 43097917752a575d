-- The seller of each shop; records of sellers that were recognised as one count as one.
-- In:  shops, resolved, near_shops, file_numbers.
-- Out: value, holder, spot.
SELECT coalesce(r.identity_id, s.seller_id) AS value, n.holder, f.first + s._row AS spot
FROM shops AS s
JOIN near_shops AS n USING (shop_id)
JOIN file_numbers AS f ON f.file = s._file
LEFT JOIN resolved AS r ON r.entity_table = 'sellers' AND r.entity_id = s.seller_id
WHERE s.seller_id IS NOT NULL;
