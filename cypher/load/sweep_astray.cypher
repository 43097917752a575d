// Take away relations of this load that lead out of the case: somebody deleted nodes meanwhile, and their numbers went to
// nodes of another case.
// In:  $prefix: case and separator, how keys of the case begin; $tag: of this load; $limit: at most so many at a time.
// Out: how many went.
MATCH (n:Gangmap)-[r]-(m)
WHERE n.key STARTS WITH $prefix AND r.loaded_as = $tag AND NOT m.key STARTS WITH $prefix
WITH DISTINCT r LIMIT $limit
DELETE r
RETURN count(*) AS gone
