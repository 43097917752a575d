// No two nodes of Address have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_address_key.
CREATE CONSTRAINT gangmap_address_key IF NOT EXISTS
FOR (n:Address) REQUIRE n.key IS UNIQUE
