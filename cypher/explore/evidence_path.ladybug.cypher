// By what are two shops connected: every shortest way over identifiers that strangers do not share?
// 两家店铺如何关联：不经公共设施的最短证据路径？
// In:  $shop_id (Shop, as 1144004713); $other_shop_id (Shop, as 166919160).
// Out: steps, path, path_keys.
MATCH (a:Shop {key: $shop_id}), (b:Shop {key: $other_shop_id})
MATCH p = (a)-[r:HOLDS|RUNS* ALL SHORTEST 1..8 (e, n | WHERE NOT coalesce(n.facility, false))]-(b)
RETURN length(p) AS steps, list_concat(list_concat([a.name], properties(nodes(r), 'name')), [b.name]) AS path,
       list_concat(list_concat([a.key], properties(nodes(r), 'key')), [b.key]) AS path_keys
