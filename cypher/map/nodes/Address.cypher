// Nodes of Address by their keys.
// In:  $keys.
// Out: key, case_name, name, value, holders, facility, facility_reason, country, province, city, district,
//      township, road, number, place, building, floor, unit.
UNWIND $keys AS wanted
MATCH (n:`Address` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.value AS value, n.holders AS holders,
       n.facility AS facility, n.facility_reason AS facility_reason, n.country AS country,
       n.province AS province, n.city AS city, n.district AS district, n.township AS township,
       n.road AS road, n.number AS number, n.place AS place, n.building AS building, n.floor AS floor,
       n.unit AS unit
ORDER BY key
