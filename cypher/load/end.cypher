// A load of a case has ended well, unless another one began meanwhile.
// In:  $case_name, $load: this load; $relations: how many relations of the case were loaded.
// Out: how many notes say so: 1, or 0 when another load took over.
MATCH (l:GangmapLoad {case_name: $case_name})
WHERE l.load = $load
SET l.state = 'whole', l.relations = $relations
RETURN count(l) AS noted
