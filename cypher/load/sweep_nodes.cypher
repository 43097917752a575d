// Take away nodes that an earlier load made and this one did not, unless a relation that an analyst drew hangs on them.
// In:  $prefix: case and separator, how keys of the case begin; $tag: of this load; $limit: at most so many at a time.
// Out: how many went.
MATCH (n:Gangmap)
WHERE n.key STARTS WITH $prefix AND n.loaded_as <> $tag AND NOT EXISTS { (n)--() }
WITH n LIMIT $limit
DELETE n
RETURN count(*) AS gone
