-- One group, or all in the order of their ids.
-- In:  groups; $group_id (NULL: all).
-- Out: their rows.
SELECT * FROM groups WHERE $group_id IS NULL OR group_id = $group_id ORDER BY group_id;
