// Address: a postal address in canonical spelling.
// In:  $rows: a map for each node of the properties it has, its key among them; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:Address, n += row, n.loaded_as = $tag
