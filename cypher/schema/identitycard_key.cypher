// No two nodes of IdentityCard have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_identitycard_key.
CREATE CONSTRAINT gangmap_identitycard_key IF NOT EXISTS
FOR (n:IdentityCard) REQUIRE n.key IS UNIQUE
