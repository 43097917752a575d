// No two nodes that gangmap made have one key: case|table|id. Relations find their ends by it, whatever their labels.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_gangmap_key.
CREATE CONSTRAINT gangmap_gangmap_key IF NOT EXISTS
FOR (n:Gangmap) REQUIRE n.key IS UNIQUE
