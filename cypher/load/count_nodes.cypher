// How many nodes of a case there are that a load made.
// In:  $prefix: case and separator, how keys of the case begin; $tag: of the load.
// Out: nodes.
MATCH (n:Gangmap)
WHERE n.key STARTS WITH $prefix AND n.loaded_as = $tag
RETURN count(n) AS nodes
