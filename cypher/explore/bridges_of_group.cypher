// What ties this group to other groups?
// 该店铺组与其他店铺组之间有什么联系？
// In:  $group_id (Group, as G-24XK65NAC3).
// Out: other_group_id, other_name, kind, value, facility, shops, other_shops, group_key, other_group_key, value_key.
MATCH (g:`Group` {key: $group_id})<-[:MEMBER_OF]-(s:Shop)-[h:HOLDS]->(i)<-[:HOLDS]-(t:Shop)-[:MEMBER_OF]->(k:`Group`)
WHERE g.key <> k.key
WITH g, k, i, min(h.kind) AS kind, count(DISTINCT s.key) AS shops, count(DISTINCT t.key) AS other_shops
RETURN k.group_id AS other_group_id, k.name AS other_name, kind, i.value AS value, i.facility AS facility, shops,
       other_shops, g.key AS group_key, k.key AS other_group_key, i.key AS value_key
ORDER BY facility, other_group_id, kind, value
