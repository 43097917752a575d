// No two nodes of Domain have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_domain_key.
CREATE CONSTRAINT gangmap_domain_key IF NOT EXISTS
FOR (n:Domain) REQUIRE n.key IS UNIQUE
