// How far a load of a case has come.
// In:  $case_name, $load: this load.
// Out: batches: how many of its batches are there; no row when another load took over.
MATCH (l:GangmapLoad {case_name: $case_name})
WHERE l.load = $load
RETURN l.batch AS batches
