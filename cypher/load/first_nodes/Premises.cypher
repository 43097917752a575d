// Premises, while nothing of the case is there yet: a place where goods are made, kept or sold.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_premises_id, $each_kind, $each_address, $each_country,
//      $each_province, $each_city, $each_source, $each_observed_on, $each_closed_on, $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Premises` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i],
    premises_id: $each_premises_id[i], kind: $each_kind[i], address: $each_address[i],
    country: $each_country[i], province: $each_province[i], city: $each_city[i],
    source: $each_source[i], observed_on: $each_observed_on[i], closed_on: $each_closed_on[i],
    file: $each_file[i], row: $each_row[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
