// Nodes of Group by their keys.
// In:  $keys.
// Out: key, case_name, name, group_id, main_category, shop_count, cohesion, risk, value_fen, platforms,
//      provinces, cities, cut, first_seen, last_seen.
UNWIND $keys AS wanted
MATCH (n:`Group` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.group_id AS group_id,
       n.main_category AS main_category, n.shop_count AS shop_count, n.cohesion AS cohesion,
       n.risk AS risk, n.value_fen AS value_fen, n.platforms AS platforms, n.provinces AS provinces,
       n.cities AS cities, n.cut AS cut, n.first_seen AS first_seen, n.last_seen AS last_seen
ORDER BY key
