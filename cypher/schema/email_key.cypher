// No two nodes of Email have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_email_key.
CREATE CONSTRAINT gangmap_email_key IF NOT EXISTS
FOR (n:Email) REQUIRE n.key IS UNIQUE
