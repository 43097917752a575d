// Which shops are in this group, how surely, and what does each share with the others?
// 该店铺组有哪些店铺，把握多大，与其他成员共用什么？
// In:  $group_id (Group, as G-24XK65NAC3).
// Out: shop_id, name, platform, standing, probability, hangs_by, against, kind, value, shared_with, facility, file,
//      row, shop_key, value_key.
MATCH (g:`Group` {key: $group_id})<-[m:MEMBER_OF]-(s:Shop)
MATCH (s)-[h:HOLDS]->(i)<-[:HOLDS]-(t:Shop)-[:MEMBER_OF]->(g)
WHERE t.key <> s.key
WITH s, m, h, i, count(DISTINCT t.key) AS shared_with
RETURN s.shop_id AS shop_id, s.name AS name, s.platform AS platform, m.standing AS standing,
       m.probability AS probability, m.hangs_by AS hangs_by, m.against AS against, h.kind AS kind, i.value AS value,
       shared_with, i.facility AS facility, h.file AS file, h.row AS row, s.key AS shop_key, i.key AS value_key
UNION ALL
MATCH (g:`Group` {key: $group_id})<-[m:MEMBER_OF]-(s:Shop)
WHERE NOT exists { MATCH (s)-[:HOLDS]->(i)<-[:HOLDS]-(t:Shop)-[:MEMBER_OF]->(g) WHERE t.key <> s.key }
RETURN s.shop_id AS shop_id, s.name AS name, s.platform AS platform, m.standing AS standing,
       m.probability AS probability, m.hangs_by AS hangs_by, m.against AS against, '' AS kind, '' AS value,
       0 AS shared_with, false AS facility, s.file AS file, s.row AS row, s.key AS shop_key, coalesce(s.key, '') AS value_key
