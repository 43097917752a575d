// No two nodes of Case have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_case_key.
CREATE CONSTRAINT gangmap_case_key IF NOT EXISTS
FOR (n:Case) REQUIRE n.key IS UNIQUE
