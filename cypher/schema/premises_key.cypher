// No two nodes of Premises have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_premises_key.
CREATE CONSTRAINT gangmap_premises_key IF NOT EXISTS
FOR (n:Premises) REQUIRE n.key IS UNIQUE
