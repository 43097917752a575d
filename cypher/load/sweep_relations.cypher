// Take away relations that an earlier load made and this one did not; what an analyst drew has no tag and stays.
// In:  $prefix: case and separator, how keys of the case begin; $tag: of this load; $limit: at most so many at a time.
// Out: how many went.
MATCH (n:Gangmap)-[r]->()
WHERE n.key STARTS WITH $prefix AND r.loaded_as <> $tag
WITH r LIMIT $limit
DELETE r
RETURN count(*) AS gone
