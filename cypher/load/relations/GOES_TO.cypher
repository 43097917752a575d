// GOES_TO: stands on them as recipient.
// In:  $rows: a map for each relation with from_key, to_key and a map of its properties; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MATCH (a:Gangmap {key: row.from_key})
MATCH (b:Gangmap {key: row.to_key})
MERGE (a)-[r:GOES_TO]->(b)
SET r += row.properties, r.loaded_as = $tag
