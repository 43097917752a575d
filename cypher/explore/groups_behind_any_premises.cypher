// Which workshops, warehouses and other premises send goods to several groups, by an address or phone that strangers do not share?
// 哪些工厂、仓库等场所向多个店铺组供货？
// In:  $least (whole number, 2 if left out).
// Out: premises_id, name, kind, city, groups, shops, group_ids, premises_key, group_keys.
MATCH (w:Premises)-[:STANDS_AT|HOLDS]->(x:Address|Phone)-[:SENDS]->(f:ShipmentFlow)
      -[:GOES_TO]->(y:Address|Phone)<-[:HOLDS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE w.case_name = $case_name AND NOT coalesce(y.facility, false)
WITH w, count(DISTINCT g.key) AS groups, count(DISTINCT s.key) AS shops, collect(DISTINCT g.group_id) AS group_ids,
     collect(DISTINCT g.key) AS group_keys
WHERE groups >= $least
RETURN w.premises_id AS premises_id, w.name AS name, w.kind AS kind, w.city AS city, groups, shops, group_ids,
       w.key AS premises_key, group_keys
ORDER BY groups DESC, shops DESC, premises_id
