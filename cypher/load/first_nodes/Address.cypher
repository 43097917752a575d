// Address, while nothing of the case is there yet: a postal address in canonical spelling.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      a list for each property: $each_key, $each_case_name, $each_name, $each_value, $each_holders, $each_facility,
//      $each_facility_reason, $each_country, $each_province, $each_city, $each_district, $each_township,
//      $each_road, $each_number, $each_place, $each_building, $each_floor, $each_unit.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_key) - 1) AS i
CREATE (n:Gangmap:`Address` {
    key: $each_key[i], case_name: $each_case_name[i], name: $each_name[i], value: $each_value[i],
    holders: $each_holders[i], facility: $each_facility[i], facility_reason: $each_facility_reason[i],
    country: $each_country[i], province: $each_province[i], city: $each_city[i],
    district: $each_district[i], township: $each_township[i], road: $each_road[i],
    number: $each_number[i], place: $each_place[i], building: $each_building[i], floor: $each_floor[i],
    unit: $each_unit[i], loaded_as: $tag
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
