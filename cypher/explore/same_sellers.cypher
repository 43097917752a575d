// Which sellers are, so probably, the same, and which shops does each run?
// 哪些卖家很可能是同一人或同一企业，各自经营哪些店铺？
// In:  $least (number, 0.9 if left out).
// Out: seller_id, name, other_seller_id, other_name, probability, bits, evidence, shops, other_shops, seller_key,
//      other_seller_key, shop_keys, other_shop_keys.
MATCH (v:Seller)-[r:SAME_AS]->(w:Seller)
WHERE v.case_name = $case_name AND r.probability >= $least
OPTIONAL MATCH (v)-[:RUNS]->(s:Shop)
OPTIONAL MATCH (w)-[:RUNS]->(t:Shop)
WITH v, w, r, count(DISTINCT s.key) AS shops, count(DISTINCT t.key) AS other_shops,
     collect(DISTINCT s.key) AS one_keys, collect(DISTINCT t.key) AS two_keys
RETURN v.seller_id AS seller_id, v.name AS name, w.seller_id AS other_seller_id, w.name AS other_name,
       r.probability AS probability, r.bits AS bits, r.evidence AS evidence, shops, other_shops, v.key AS seller_key,
       w.key AS other_seller_key, one_keys AS shop_keys, two_keys AS other_shop_keys
ORDER BY probability DESC, seller_id, other_seller_id
