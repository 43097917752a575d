// What does this shop hold, and which other shops hold the same?
// 这家店持有哪些标识，还有哪些店铺持有同样的标识？
// In:  $shop_id (Shop, as 1144004713).
// Out: kind, value, facility, holders, of_seller, other_shop_id, other_name, other_platform, group_id, file, row,
//      shop_key, value_key, other_key, group_key.
MATCH (s:Shop {key: $shop_id})-[h:HOLDS]->(i)
OPTIONAL MATCH (i)<-[:HOLDS]-(t:Shop)
WHERE t.key <> $shop_id
OPTIONAL MATCH (t)-[:MEMBER_OF]->(g:`Group`)
RETURN DISTINCT h.kind AS kind, i.value AS value, i.facility AS facility, i.holders AS holders, h.of_seller AS of_seller,
       t.shop_id AS other_shop_id, t.name AS other_name, t.platform AS other_platform, g.group_id AS group_id,
       h.file AS file, h.row AS row, s.key AS shop_key, i.key AS value_key, t.key AS other_key, g.key AS group_key
ORDER BY kind, value, coalesce(other_shop_id, '')
