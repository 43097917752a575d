// No two nodes of Seller have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_seller_key.
CREATE CONSTRAINT gangmap_seller_key IF NOT EXISTS
FOR (n:Seller) REQUIRE n.key IS UNIQUE
