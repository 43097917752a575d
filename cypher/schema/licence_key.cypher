// No two nodes of Licence have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_licence_key.
CREATE CONSTRAINT gangmap_licence_key IF NOT EXISTS
FOR (n:Licence) REQUIRE n.key IS UNIQUE
