// From which addresses do several groups send, or take returns?
// 哪些地址被多个店铺组用来发货或退货？
// In:  $least (whole number, 2 if left out).
// Out: address, city, facility, groups, shops, group_ids, address_key, group_keys.
MATCH (a:Address)<-[h:HOLDS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE a.case_name = $case_name AND h.kind <> 'registered_address'
WITH a, count(DISTINCT g.key) AS groups, count(DISTINCT s.key) AS shops, collect(DISTINCT g.group_id) AS group_ids,
     collect(DISTINCT g.key) AS group_keys
WHERE groups >= $least
RETURN a.value AS address, a.city AS city, a.facility AS facility, groups, shops, group_ids, a.key AS address_key,
       group_keys
ORDER BY groups DESC, shops DESC, address
