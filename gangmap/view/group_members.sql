-- The members of one group or of all, surest first, with what is known of the shop.
-- In:  members, shops; $group_id (NULL: all).
-- Out: group_id, shop_id, shop_name, platform, url, status, category, province, city, opened_on, closed_on, confidence, standing,
--      hangs_by, against, file, row.
SELECT m.group_id, m.shop_id, s.shop_name, s.platform, s.url, s.status, s.category, s.province, s.city, s.opened_on, s.closed_on,
       m.confidence, m.standing, m.hangs_by, m.against, s._file AS file, s._row AS row
FROM members AS m
JOIN shops AS s USING (shop_id)
WHERE $group_id IS NULL OR m.group_id = $group_id
ORDER BY m.group_id, m.confidence DESC, m.shop_id;
