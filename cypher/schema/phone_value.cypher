// Nodes of Phone are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_phone_value.
CREATE INDEX gangmap_phone_value IF NOT EXISTS
FOR (n:Phone) ON (n.value)
