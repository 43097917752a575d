// A load of a case begins: the note on it says so until it has ended, and has a lane for each that writes at the same time.
// Lanes of an earlier load go; what one of them has under way is waited for.
// In:  $case_name, $prefix: case and separator; $tag, $inputs: a digest of the files that the run was made from; $load: tells
//      this load from any other, of the same run too; $lanes: how many.
// Out: first: whether nothing of the case was there, not even a load that did not end.
OPTIONAL MATCH (n:Gangmap)
WHERE n.key STARTS WITH $prefix
WITH n LIMIT 1
WITH count(n) = 0 AS nothing
MERGE (l:GangmapLoad {case_name: $case_name})
ON CREATE SET l.first = nothing
ON MATCH SET l.first = false
SET l.state = 'loading', l.tag = $tag, l.inputs = $inputs, l.relations = NULL, l.load = $load
WITH l
OPTIONAL MATCH (old:GangmapLane {case_name: $case_name})
DELETE old
WITH DISTINCT l
FOREACH (lane IN range(0, $lanes - 1) |
    CREATE (:GangmapLane {case_name: $case_name, load: $load, lane: lane, batch: 0}))
RETURN l.first AS first
