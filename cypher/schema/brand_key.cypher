// No two nodes of Brand have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_brand_key.
CREATE CONSTRAINT gangmap_brand_key IF NOT EXISTS
FOR (n:Brand) REQUIRE n.key IS UNIQUE
