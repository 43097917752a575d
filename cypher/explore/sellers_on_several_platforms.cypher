// Which sellers run shops on several platforms, under one record or under several that are the same?
// 哪些卖家在多个平台开店？
// In:  $least (whole number, 2 if left out).
// Out: seller_id, name, platforms, shops, platform_names, group_ids, seller_key, shop_keys, group_keys.
MATCH (v:Seller)-[:RUNS]->(s:Shop)
WHERE v.case_name = $case_name
OPTIONAL MATCH (s)-[:MEMBER_OF]->(g:`Group`)
WITH v, count(DISTINCT s.platform) AS platforms, count(DISTINCT s.key) AS shops,
     collect(DISTINCT s.platform) AS platform_names, collect(DISTINCT g.group_id) AS group_ids,
     collect(DISTINCT s.key) AS shop_keys, collect(DISTINCT g.key) AS group_keys
WHERE platforms >= $least
RETURN v.seller_id AS seller_id, v.name AS name, platforms, shops, platform_names, group_ids, v.key AS seller_key,
       shop_keys, group_keys
ORDER BY platforms DESC, shops DESC, seller_id
