// Nodes of Account are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_account_value.
CREATE INDEX gangmap_account_value IF NOT EXISTS
FOR (n:Account) ON (n.value)
