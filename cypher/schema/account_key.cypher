// No two nodes of Account have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_account_key.
CREATE CONSTRAINT gangmap_account_key IF NOT EXISTS
FOR (n:Account) REQUIRE n.key IS UNIQUE
