// No two nodes of Group have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_group_key.
CREATE CONSTRAINT gangmap_group_key IF NOT EXISTS
FOR (n:Group) REQUIRE n.key IS UNIQUE
