// Nodes of Line by their keys.
// In:  $keys.
// Out: key, case_name, name, line, carriers.
UNWIND $keys AS wanted
MATCH (n:`Line` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.line AS line, n.carriers AS carriers
ORDER BY key
