// Case, while nothing of the case is there yet: an investigation and how it ended.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_case_id, $each_outcome, $each_agency, $each_opened_on,
//      $each_goods_value_fen, $each_seized_pieces, $each_arrests, $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Case` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], case_id: $each_case_id[i],
    outcome: $each_outcome[i], agency: $each_agency[i], opened_on: $each_opened_on[i],
    goods_value_fen: $each_goods_value_fen[i], seized_pieces: $each_seized_pieces[i],
    arrests: $each_arrests[i], file: $each_file[i], row: $each_row[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
