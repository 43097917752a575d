// By what are two shops connected: every shortest way over identifiers that strangers do not share?
// 两家店铺如何关联：不经公共设施的最短证据路径？
// In:  $shop_id (Shop, as 1144004713); $other_shop_id (Shop, as 166919160).
// Out: steps, path, path_keys.
MATCH (a:Shop {key: $shop_id}), (b:Shop {key: $other_shop_id})
MATCH p = allShortestPaths((a)-[:HOLDS|RUNS*..8]-(b))
WHERE none(n IN nodes(p) WHERE coalesce(n.facility, false))
RETURN length(p) AS steps, [n IN nodes(p) | n.name] AS path, [n IN nodes(p) | n.key] AS path_keys
