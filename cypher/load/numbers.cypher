// By which numbers the server finds nodes of a load.
// In:  $keys; $tag: of the load.
// Out: keys, numbers: in the same order.
UNWIND $keys AS wanted
MATCH (n:Gangmap {key: wanted})
WHERE n.loaded_as = $tag
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
