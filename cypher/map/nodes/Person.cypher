// Nodes of Person by their keys.
// In:  $keys.
// Out: key, case_name, name, person_id, role, source, file, row.
UNWIND $keys AS wanted
MATCH (n:`Person` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.person_id AS person_id, n.role AS role,
       n.source AS source, n.file AS file, n.row AS row
ORDER BY key
