// Which shops are linked, so probably, and yet stand in two different groups?
// 哪些店铺关联概率高却分属两个店铺组？
// In:  $least (number, 0.5 if left out).
// Out: shop_id, group_id, other_shop_id, other_group_id, probability, bits, evidence, against, shop_key,
//      other_shop_key, group_key, other_group_key.
MATCH (s:Shop)-[r:LINKED_WITH]->(t:Shop)
WHERE s.case_name = $case_name AND r.probability >= $least
WITH s, r, t
MATCH (s)-[:MEMBER_OF]->(g:`Group`)
WITH s, r, t, g
MATCH (t)-[:MEMBER_OF]->(k:`Group`)
WHERE g.key <> k.key
RETURN s.shop_id AS shop_id, g.group_id AS group_id, t.shop_id AS other_shop_id, k.group_id AS other_group_id,
       r.probability AS probability, r.bits AS bits, r.evidence AS evidence, r.against AS against, s.key AS shop_key,
       t.key AS other_shop_key, g.key AS group_key, k.key AS other_group_key
ORDER BY probability DESC, bits DESC, shop_id, other_shop_id
