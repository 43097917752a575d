// How many complaints are there against each group, by how many right holders?
// 各店铺组被投诉多少次，涉及多少权利人？
// In:  nothing.
// Out: group_id, group_name, shop_count, complaints, taken_down, right_holders, brands, first_on, last_on, group_key.
MATCH (c:Complaint)-[:COMPLAINS_OF]->(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE g.case_name = $case_name
WITH g, count(DISTINCT c.key) AS complaints,
     count(DISTINCT CASE WHEN c.status = 'taken_down' THEN c.key END) AS taken_down,
     count(DISTINCT c.right_holder) AS right_holders, count(DISTINCT c.brand) AS brands, min(c.filed_on) AS first_on,
     max(c.filed_on) AS last_on
RETURN g.group_id AS group_id, g.name AS group_name, g.shop_count AS shop_count, complaints, taken_down, right_holders,
       brands, first_on, last_on, g.key AS group_key
ORDER BY complaints DESC, group_id
