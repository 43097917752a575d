// Nodes of Premises are found by their premises_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_premises_premises_id.
CREATE INDEX gangmap_premises_premises_id IF NOT EXISTS
FOR (n:Premises) ON (n.premises_id)
