// No two nodes of Device have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_device_key.
CREATE CONSTRAINT gangmap_device_key IF NOT EXISTS
FOR (n:Device) REQUIRE n.key IS UNIQUE
