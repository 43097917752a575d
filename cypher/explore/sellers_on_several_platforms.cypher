// Which sellers run shops on several platforms, under one record or under two that are the same seller?
// 哪些卖家在多个平台开店（同一卖家或被认定为同一人的卖家）？
// In:  nothing.
// Out: seller_id, name, other_seller_id, platform, shop_id, other_platform, other_shop_id, seller_key,
//      other_seller_key, shop_key, other_shop_key.
MATCH (s:Shop)<-[:RUNS]-(v:Seller)-[:RUNS]->(t:Shop)
WHERE v.case_name = $case_name AND s.platform < t.platform
RETURN v.seller_id AS seller_id, v.name AS name, coalesce(v.seller_id, '') AS other_seller_id, s.platform AS platform,
       s.shop_id AS shop_id, t.platform AS other_platform, t.shop_id AS other_shop_id, v.key AS seller_key,
       coalesce(v.key, '') AS other_seller_key, s.key AS shop_key, t.key AS other_shop_key
UNION ALL
MATCH (s:Shop)<-[:RUNS]-(v:Seller)-[:SAME_AS]->(w:Seller)-[:RUNS]->(t:Shop)
WHERE v.case_name = $case_name AND s.platform <> t.platform
RETURN v.seller_id AS seller_id, v.name AS name, w.seller_id AS other_seller_id, s.platform AS platform,
       s.shop_id AS shop_id, t.platform AS other_platform, t.shop_id AS other_shop_id, v.key AS seller_key,
       w.key AS other_seller_key, s.key AS shop_key, t.key AS other_shop_key
