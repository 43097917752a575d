// Which lines are used by nobody but senders who supply groups, or whose address or phone such a group shows?
// 哪些物流线路只有为店铺组供货的寄件人（或店铺组自己）在用？
// In:  nothing.
// Out: line, carriers, senders, supplied_group_ids, own_group_ids, parcels, pieces, first_on, last_on, line_key, sender_keys,
//      group_keys, own_group_keys.
MATCH (l:Line)<-[:GOES_BY]-(:ShipmentFlow)<-[:SENDS]-(x:Address|Phone)
WHERE l.case_name = $case_name
WITH DISTINCT l, x
OPTIONAL MATCH (x)-[:SENDS]->(:ShipmentFlow)-[:GOES_TO]->(:Address|Phone)<-[:HOLDS]-(:Shop)-[:MEMBER_OF]->(g:`Group`)
OPTIONAL MATCH (x)<-[:HOLDS]-(:Shop)-[:MEMBER_OF]->(h:`Group`)
WITH l, count(DISTINCT x.key) AS senders,
     count(DISTINCT CASE WHEN g.key IS NULL AND h.key IS NULL THEN x.key END) AS others,
     collect(DISTINCT x.key) AS sender_keys, collect(DISTINCT g.group_id) AS supplied_group_ids,
     collect(DISTINCT h.group_id) AS own_group_ids, collect(DISTINCT g.key) AS group_keys,
     collect(DISTINCT h.key) AS own_group_keys
WHERE others = 0
MATCH (l)<-[:GOES_BY]-(f:ShipmentFlow)
WITH l, senders, sender_keys, supplied_group_ids, own_group_ids, group_keys, own_group_keys, sum(f.count) AS parcels,
     sum(f.pieces) AS pieces, min(f.first_on) AS first_on, max(f.last_on) AS last_on
RETURN l.line AS line, l.carriers AS carriers, senders, supplied_group_ids, own_group_ids, parcels, pieces, first_on,
       last_on, l.key AS line_key, sender_keys, group_keys, own_group_keys
ORDER BY parcels DESC, line
