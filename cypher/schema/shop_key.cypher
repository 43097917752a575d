// No two nodes of Shop have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_shop_key.
CREATE CONSTRAINT gangmap_shop_key IF NOT EXISTS
FOR (n:Shop) REQUIRE n.key IS UNIQUE
