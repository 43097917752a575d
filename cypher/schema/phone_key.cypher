// No two nodes of Phone have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_phone_key.
CREATE CONSTRAINT gangmap_phone_key IF NOT EXISTS
FOR (n:Phone) REQUIRE n.key IS UNIQUE
