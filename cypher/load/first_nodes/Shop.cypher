// Shop, while nothing of the case is there yet: a shop on a platform, or a web site that sells.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_shop_id, $each_platform, $each_url, $each_status,
//      $each_category, $each_province, $each_city, $each_opened_on, $each_closed_on, $each_file, $each_row.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Shop` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], shop_id: $each_shop_id[i],
    platform: $each_platform[i], url: $each_url[i], status: $each_status[i],
    category: $each_category[i], province: $each_province[i], city: $each_city[i],
    opened_on: $each_opened_on[i], closed_on: $each_closed_on[i], file: $each_file[i],
    row: $each_row[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
