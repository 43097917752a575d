// How far a lane of a load has come.
// In:  $load, $lane: this load, and one of its lanes.
// Out: batches: how many of the lane's batches are there; no row when another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
RETURN l.batch AS batches
