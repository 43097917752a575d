// From which addresses and phones, as they stand on the parcels, are goods of several groups sent?
// 面单上哪些寄件地址、电话在为多个店铺组发货？
// In:  $least (whole number, 2 if left out).
// Out: sender, facility, groups, shops, parcels, group_ids, sender_key, group_keys.
MATCH (x:Address|Phone)-[:SENDS]->(f:ShipmentFlow)<-[:SHIPS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE x.case_name = $case_name
WITH x, count(DISTINCT g.key) AS groups, count(DISTINCT s.key) AS shops, sum(f.count) AS parcels,
     collect(DISTINCT g.group_id) AS group_ids, collect(DISTINCT g.key) AS group_keys
WHERE groups >= $least
RETURN x.value AS sender, x.facility AS facility, groups, shops, parcels,
       group_ids, x.key AS sender_key, group_keys
ORDER BY groups DESC, shops DESC, sender
