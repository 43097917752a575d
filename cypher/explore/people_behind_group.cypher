// Which persons does a source name who share a phone, a paper or a seller with this group's shops?
// 哪些人员与该店铺组的店铺共用电话、证件或卖家身份？
// In:  $group_id (Group, as G-24XK65NAC3).
// Out: person_id, name, role, tie, value, shop_id, file, row, group_key, person_key, shop_key, value_key.
MATCH (g:`Group` {key: $group_id})<-[:MEMBER_OF]-(s:Shop)-[:HOLDS]->(i:Phone|IdentityCard)<-[h:HOLDS]-(p:Person)
RETURN DISTINCT p.person_id AS person_id, p.name AS name, p.role AS role, h.kind AS tie, i.value AS value,
       s.shop_id AS shop_id, h.file AS file, h.row AS row, g.key AS group_key, p.key AS person_key, s.key AS shop_key,
       i.key AS value_key
UNION ALL
MATCH (g:`Group` {key: $group_id})<-[:MEMBER_OF]-(s:Shop)<-[:RUNS]-(v:Seller)<-[h:ACTS_AS]-(p:Person)
RETURN p.person_id AS person_id, p.name AS name, p.role AS role, 'seller' AS tie, v.seller_id AS value,
       s.shop_id AS shop_id, h.file AS file, h.row AS row, g.key AS group_key, p.key AS person_key, s.key AS shop_key,
       v.key AS value_key
