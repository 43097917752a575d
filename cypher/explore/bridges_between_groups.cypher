// What ties two groups together: identifiers that shops of both hold, and strangers do not?
// 哪些标识（公共设施除外）把两个店铺组连在一起？
// In:  nothing.
// Out: group_id, other_group_id, kind, value, shops, other_shops, group_key, other_group_key, value_key.
MATCH (i:Phone|Wechat|Qq|Email|Account|IdentityCard|Company|Address|Device|Ip|Licence|Domain|Tracker|Social)
WHERE i.case_name = $case_name AND i.holders > 1 AND NOT i.facility
MATCH (g:`Group`)<-[:MEMBER_OF]-(s:Shop)-[h:HOLDS]->(i)<-[:HOLDS]-(t:Shop)-[:MEMBER_OF]->(k:`Group`)
WHERE g.key < k.key
WITH g, k, i, min(h.kind) AS kind, count(DISTINCT s.key) AS shops, count(DISTINCT t.key) AS other_shops
RETURN g.group_id AS group_id, k.group_id AS other_group_id, kind, i.value AS value, shops, other_shops,
       g.key AS group_key, k.key AS other_group_key, i.key AS value_key
ORDER BY shops + other_shops DESC, group_id, other_group_id, kind, value
