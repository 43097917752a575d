// A load of a case has ended well, unless another one began meanwhile; its lanes go.
// In:  $case_name, $load: this load; $relations: how many relations of the case were loaded.
// Out: how many notes say so: 1, or 0 when another load took over.
MATCH (l:GangmapLoad {case_name: $case_name})
WHERE l.load = $load
SET l.state = 'whole', l.relations = $relations
WITH l
OPTIONAL MATCH (lane:GangmapLane {load: $load})
DELETE lane
RETURN count(DISTINCT l) AS noted
