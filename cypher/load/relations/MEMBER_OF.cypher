// MEMBER_OF: belongs to the group, so surely; bits are those of its heaviest link inside.
// In:  $rows: a map for each relation with from_key, to_key and a map of its properties; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MATCH (a:Gangmap {key: row.from_key})
MATCH (b:Gangmap {key: row.to_key})
MERGE (a)-[r:MEMBER_OF]->(b)
SET r += row.properties, r.loaded_as = $tag
