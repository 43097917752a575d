// Listing, while nothing of the case is there yet: something a shop offers.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_listing_id, $each_title, $each_model, $each_category,
//      $each_price_fen, $each_stock_units, $each_sold_units, $each_listed_on, $each_removed_on, $each_file,
//      $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Listing` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i],
    listing_id: $each_listing_id[i], title: $each_title[i], model: $each_model[i],
    category: $each_category[i], price_fen: $each_price_fen[i], stock_units: $each_stock_units[i],
    sold_units: $each_sold_units[i], listed_on: $each_listed_on[i], removed_on: $each_removed_on[i],
    file: $each_file[i], row: $each_row[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
