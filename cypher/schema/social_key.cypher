// No two nodes of Social have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_social_key.
CREATE CONSTRAINT gangmap_social_key IF NOT EXISTS
FOR (n:Social) REQUIRE n.key IS UNIQUE
