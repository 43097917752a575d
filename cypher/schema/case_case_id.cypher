// Nodes of Case are found by their case_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_case_case_id.
CREATE INDEX gangmap_case_case_id IF NOT EXISTS
FOR (n:Case) ON (n.case_id)
