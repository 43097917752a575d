// TAKES_INTO, while nothing of the case is there yet: all payments for this shop's sales that went into this account.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      $each_from, $each_to: numbers of nodes; a list for each property: $each_count, $each_amount_fen, $each_first_on, $each_last_on, $each_file, $each_row.
// Out: made: how many; 0 if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_from) - 1) AS i
MATCH (a) WHERE id(a) = $each_from[i]
MATCH (b) WHERE id(b) = $each_to[i]
CREATE (a)-[:TAKES_INTO {
    count: $each_count[i], amount_fen: $each_amount_fen[i], first_on: $each_first_on[i],
    last_on: $each_last_on[i], file: $each_file[i], row: $each_row[i], loaded_as: $tag
}]->(b)
RETURN count(*) AS made
