// No two nodes of Person have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_person_key.
CREATE CONSTRAINT gangmap_person_key IF NOT EXISTS
FOR (n:Person) REQUIRE n.key IS UNIQUE
