// ShipmentFlow, while nothing of the case is there yet: all shipments from one sender to one recipient by one line; a buyer's name and address are left out.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_sender, $each_recipient, $each_recipient_country,
//      $each_carrier, $each_count, $each_pieces, $each_value_fen, $each_first_on, $each_last_on,
//      $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`ShipmentFlow` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], sender: $each_sender[i],
    recipient: $each_recipient[i], recipient_country: $each_recipient_country[i],
    carrier: $each_carrier[i], count: $each_count[i], pieces: $each_pieces[i],
    value_fen: $each_value_fen[i], first_on: $each_first_on[i], last_on: $each_last_on[i],
    file: $each_file[i], row: $each_row[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
