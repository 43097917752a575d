// How many groups are at work in each city and category?
// 各城市、各类目有多少店铺组？
// In:  nothing.
// Out: city, category, groups, shops, group_ids, group_keys.
MATCH (g:`Group`)<-[:MEMBER_OF]-(s:Shop)
WHERE g.case_name = $case_name
WITH coalesce(s.city, '?') AS city, coalesce(s.category, '?') AS category, count(DISTINCT g.key) AS groups,
     count(DISTINCT s.key) AS shops, collect(DISTINCT g.group_id) AS group_ids, collect(DISTINCT g.key) AS group_keys
RETURN city, category, groups, shops, group_ids, group_keys
ORDER BY groups DESC, shops DESC, city, category
