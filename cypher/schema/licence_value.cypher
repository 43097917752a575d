// Nodes of Licence are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_licence_value.
CREATE INDEX gangmap_licence_value IF NOT EXISTS
FOR (n:Licence) ON (n.value)
