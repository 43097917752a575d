// Nodes of Group are found by their group_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_group_group_id.
CREATE INDEX gangmap_group_group_id IF NOT EXISTS
FOR (n:Group) ON (n.group_id)
