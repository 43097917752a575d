// Take a case away, its analysts' relations with it.
// In:  $prefix: case and separator, how keys of the case begin; $limit: at most so many nodes at a time.
// Out: how many nodes went.
MATCH (n:Gangmap)
WHERE n.key STARTS WITH $prefix
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS gone
