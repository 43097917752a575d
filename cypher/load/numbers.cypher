// By which numbers the server finds nodes of a load.
// In:  $keys; $tag: of the load.
// Out: key, number.
UNWIND $keys AS wanted
MATCH (n:Gangmap {key: wanted})
WHERE n.loaded_as = $tag
RETURN n.key AS key, id(n) AS number
