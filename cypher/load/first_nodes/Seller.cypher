// Seller, while nothing of the case is there yet: who registered shops.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_seller_id, $each_kind, $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Seller` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i],
    seller_id: $each_seller_id[i], kind: $each_kind[i], file: $each_file[i], row: $each_row[i],
    loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
