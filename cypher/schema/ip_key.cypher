// No two nodes of Ip have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_ip_key.
CREATE CONSTRAINT gangmap_ip_key IF NOT EXISTS
FOR (n:Ip) REQUIRE n.key IS UNIQUE
