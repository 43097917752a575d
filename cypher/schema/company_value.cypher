// Nodes of Company are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_company_value.
CREATE INDEX gangmap_company_value IF NOT EXISTS
FOR (n:Company) ON (n.value)
