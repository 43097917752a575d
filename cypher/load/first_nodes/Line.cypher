// Line, while nothing of the case is there yet: a carrier's route or a forwarder's special line.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_line, $each_carriers.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Line` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], line: $each_line[i],
    carriers: $each_carriers[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
