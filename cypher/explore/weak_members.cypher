// Which members of groups hang by one thing only, or have something speaking against them?
// 哪些成员仅凭一个标识入组，或存在疑点？
// In:  nothing.
// Out: group_id, shop_id, name, probability, standing, hangs_by, against, group_key, shop_key.
MATCH (s:Shop)-[m:MEMBER_OF]->(g:`Group`)
WHERE g.case_name = $case_name AND m.standing = 'weak'
RETURN g.group_id AS group_id, s.shop_id AS shop_id, s.name AS name, m.probability AS probability,
       m.standing AS standing, m.hangs_by AS hangs_by, m.against AS against, g.key AS group_key, s.key AS shop_key
ORDER BY probability, group_id, shop_id
