// Tracker: an analytics or advertising id of a web shop.
// In:  $rows: a map for each node of the properties it has, its key among them; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:Tracker, n += row, n.loaded_as = $tag
