// Premises: a place where goods are made, kept or sold.
// In:  $rows: a map for each node of the properties it has, its key among them; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:Premises, n += row, n.loaded_as = $tag
