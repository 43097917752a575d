// No two nodes of Line have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_line_key.
CREATE CONSTRAINT gangmap_line_key IF NOT EXISTS
FOR (n:Line) REQUIRE n.key IS UNIQUE
