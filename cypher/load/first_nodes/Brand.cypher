// Brand, while nothing of the case is there yet: a brand, as the case or its listings name it.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_brand, $each_category, $each_right_holder,
//      $each_lowest_genuine_price_fen, $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Brand` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], brand: $each_brand[i],
    category: $each_category[i], right_holder: $each_right_holder[i],
    lowest_genuine_price_fen: $each_lowest_genuine_price_fen[i], file: $each_file[i], row: $each_row[i],
    loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
