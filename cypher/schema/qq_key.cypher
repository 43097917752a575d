// No two nodes of Qq have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_qq_key.
CREATE CONSTRAINT gangmap_qq_key IF NOT EXISTS
FOR (n:Qq) REQUIRE n.key IS UNIQUE
