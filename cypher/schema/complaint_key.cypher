// No two nodes of Complaint have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_complaint_key.
CREATE CONSTRAINT gangmap_complaint_key IF NOT EXISTS
FOR (n:Complaint) REQUIRE n.key IS UNIQUE
