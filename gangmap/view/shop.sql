-- One shop, the group it is in, and how surely.
-- In:  shops, members; $shop_id.
-- Out: the columns of shops; group_id, confidence, standing, hangs_by, against.
SELECT s.*, m.group_id, m.confidence, m.standing, m.hangs_by, m.against
FROM shops AS s
LEFT JOIN members AS m USING (shop_id)
WHERE s.shop_id = $shop_id;
