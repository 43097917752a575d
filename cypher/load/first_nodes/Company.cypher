// Company, while nothing of the case is there yet: a company, by its code.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_value, $each_holders, $each_facility,
//      $each_facility_reason.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Company` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], value: $each_value[i],
    holders: $each_holders[i], facility: $each_facility[i], facility_reason: $each_facility_reason[i],
    loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
