// No two nodes of Company have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_company_key.
CREATE CONSTRAINT gangmap_company_key IF NOT EXISTS
FOR (n:Company) REQUIRE n.key IS UNIQUE
