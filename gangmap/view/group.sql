-- One group.
-- In:  groups; $group_id.
-- Out: its row.
SELECT * FROM groups WHERE group_id = $group_id;
