// Relations WORKS_AT that lead from nodes of Person to others, all of them by their keys.
// In:  $keys.
// Out: from_key, to_key, role, file, row.
UNWIND $keys AS wanted
MATCH (a:`Person` {key: wanted})-[r:WORKS_AT]->(b)
WHERE b.key IN $keys
RETURN a.key AS from_key, b.key AS to_key, r.role AS role, r.file AS file, r.row AS row
ORDER BY from_key, to_key, role
