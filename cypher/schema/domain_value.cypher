// Nodes of Domain are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_domain_value.
CREATE INDEX gangmap_domain_value IF NOT EXISTS
FOR (n:Domain) ON (n.value)
