// No two nodes of Listing have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_listing_key.
CREATE CONSTRAINT gangmap_listing_key IF NOT EXISTS
FOR (n:Listing) REQUIRE n.key IS UNIQUE
