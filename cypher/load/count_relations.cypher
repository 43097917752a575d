// How many relations of a case there are that a load made.
// In:  $prefix: case and separator, how keys of the case begin; $tag: of the load.
// Out: relations.
MATCH (n:Gangmap)-[r]->()
WHERE n.key STARTS WITH $prefix AND r.loaded_as = $tag
RETURN count(r) AS relations
