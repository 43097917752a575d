// Which lines of carriers and forwarders are used by suspected groups and by no other shop?
// 哪些物流线路只有疑似团伙在用？
// In:  nothing.
// Out: line, carrier, groups, shops, parcels, group_ids, line_key, group_keys.
MATCH (l:Line)<-[:GOES_BY]-(f:ShipmentFlow)<-[:SHIPS]-(s:Shop)
WHERE l.case_name = $case_name
OPTIONAL MATCH (s)-[:MEMBER_OF]->(g:`Group`)
WITH l, count(DISTINCT s.key) AS shops, count(DISTINCT CASE WHEN g.key IS NULL THEN s.key END) AS others,
     count(DISTINCT g.key) AS groups, sum(f.count) AS parcels, collect(DISTINCT g.group_id) AS group_ids,
     collect(DISTINCT g.key) AS group_keys
WHERE others = 0 AND groups > 0
RETURN l.line AS line, l.carrier AS carrier, groups, shops, parcels, group_ids, l.key AS line_key, group_keys
ORDER BY groups DESC, shops DESC, line, carrier
