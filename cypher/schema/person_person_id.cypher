// Nodes of Person are found by their person_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_person_person_id.
CREATE INDEX gangmap_person_person_id IF NOT EXISTS
FOR (n:Person) ON (n.person_id)
