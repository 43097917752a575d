// Nodes of Email are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_email_value.
CREATE INDEX gangmap_email_value IF NOT EXISTS
FOR (n:Email) ON (n.value)
