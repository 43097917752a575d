-- In which state a group is that there is or was, and since when.
-- In:  registry_groups; $group_id.
-- Out: group_id, state, born_on, since, into.
SELECT group_id, state, born_on, since, "into" FROM registry_groups WHERE group_id = $group_id;
