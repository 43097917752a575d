// Group, while nothing of the case is there yet: a group: shops run by the same hands.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_group_id, $each_main_category, $each_shop_count,
//      $each_cohesion, $each_risk, $each_value_fen, $each_platforms, $each_provinces, $each_cities,
//      $each_cut, $each_first_seen, $each_last_seen.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Group` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], group_id: $each_group_id[i],
    main_category: $each_main_category[i], shop_count: $each_shop_count[i], cohesion: $each_cohesion[i],
    risk: $each_risk[i], value_fen: $each_value_fen[i], platforms: $each_platforms[i],
    provinces: $each_provinces[i], cities: $each_cities[i], cut: $each_cut[i],
    first_seen: $each_first_seen[i], last_seen: $each_last_seen[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
