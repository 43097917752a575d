// No two nodes of Tracker have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_tracker_key.
CREATE CONSTRAINT gangmap_tracker_key IF NOT EXISTS
FOR (n:Tracker) REQUIRE n.key IS UNIQUE
