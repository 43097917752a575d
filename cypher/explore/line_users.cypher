// Who sends goods by this line, and where to?
// 谁在使用这条物流线路，货发往哪里？
// In:  $line (Line, as 迪拜专线).
// Out: carrier, sender, recipient, recipient_country, parcels, pieces, first_on, last_on, shop_id, group_id, line_key,
//      flow_key, shop_key, group_key.
MATCH (l:Line {key: $line})<-[:GOES_BY]-(f:ShipmentFlow)
OPTIONAL MATCH (f)<-[:SHIPS]-(s:Shop)
OPTIONAL MATCH (s)-[:MEMBER_OF]->(g:`Group`)
RETURN f.carrier AS carrier, f.sender AS sender, f.recipient AS recipient, f.recipient_country AS recipient_country,
       f.count AS parcels, f.pieces AS pieces, f.first_on AS first_on, f.last_on AS last_on, s.shop_id AS shop_id,
       g.group_id AS group_id, l.key AS line_key, f.key AS flow_key, s.key AS shop_key, g.key AS group_key
ORDER BY parcels DESC, flow_key
