// Group: a group: shops run by the same hands.
// In:  $rows: a map for each node of the properties it has, its key among them; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:Group, n += row, n.loaded_as = $tag
