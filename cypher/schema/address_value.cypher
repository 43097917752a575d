// Nodes of Address are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_address_value.
CREATE INDEX gangmap_address_value IF NOT EXISTS
FOR (n:Address) ON (n.value)
