// Which shops were closed or banned, and which open ones share something with them that strangers do not share?
// 哪些店铺已关闭或被封，还有哪些在营店铺与其共用标识？
// In:  nothing.
// Out: closed_shop_id, closed_name, status, closed_on, open_shop_id, open_name, platform, shared, group_id,
//      closed_key, open_key, group_key.
MATCH (a:Shop)-[:HOLDS]->(i)<-[:HOLDS]-(b:Shop)
WHERE a.case_name = $case_name AND (a.status = 'closed' OR a.status = 'banned') AND NOT coalesce(i.facility, false)
      AND b.status = 'open' AND a.key <> b.key
WITH a, b, count(DISTINCT i.key) AS shared
OPTIONAL MATCH (b)-[:MEMBER_OF]->(g:`Group`)
RETURN a.shop_id AS closed_shop_id, a.name AS closed_name, a.status AS status, a.closed_on AS closed_on,
       b.shop_id AS open_shop_id, b.name AS open_name, b.platform AS platform, shared, g.group_id AS group_id,
       a.key AS closed_key, b.key AS open_key, g.key AS group_key
ORDER BY shared DESC, closed_shop_id, open_shop_id
