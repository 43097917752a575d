// Nodes of Social are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_social_value.
CREATE INDEX gangmap_social_value IF NOT EXISTS
FOR (n:Social) ON (n.value)
