// Nodes of IdentityCard are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_identitycard_value.
CREATE INDEX gangmap_identitycard_value IF NOT EXISTS
FOR (n:IdentityCard) ON (n.value)
