// Nodes of Qq are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_qq_value.
CREATE INDEX gangmap_qq_value IF NOT EXISTS
FOR (n:Qq) ON (n.value)
