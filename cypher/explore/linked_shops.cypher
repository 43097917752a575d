// Which shops is this shop linked with, on what evidence, and what speaks against it?
// 这家店与哪些店铺相关联，依据和疑点是什么？
// In:  $shop_id (Shop, as 1144004713).
// Out: other_shop_id, other_name, probability, bits, evidence, against, group_id, shop_key, other_key, group_key.
MATCH (s:Shop {key: $shop_id})-[r:LINKED_WITH]-(t:Shop)
OPTIONAL MATCH (t)-[:MEMBER_OF]->(g:`Group`)
RETURN t.shop_id AS other_shop_id, t.name AS other_name, r.probability AS probability, r.bits AS bits,
       r.evidence AS evidence, r.against AS against, g.group_id AS group_id, s.key AS shop_key, t.key AS other_key,
       g.key AS group_key
ORDER BY probability DESC, bits DESC, other_shop_id
