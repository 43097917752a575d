// Which investigations lead to groups: over the shop itself, or over what the subject shows?
// 哪些案件可以串到店铺组？
// In:  nothing.
// Out: case_id, outcome, agency, opened_on, tie, group_id, group_name, shops, case_key, group_key.
MATCH (c:`Case`)-[:CONCERNS]->(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE c.case_name = $case_name
WITH c, g, count(DISTINCT s.key) AS shops
RETURN c.case_id AS case_id, c.outcome AS outcome, c.agency AS agency, c.opened_on AS opened_on, 'its shop' AS tie,
       g.group_id AS group_id, g.name AS group_name, shops, c.key AS case_key, g.key AS group_key
UNION ALL
MATCH (c:`Case`)-[:CONCERNS]->(o:Seller|Person|Premises)-[:HOLDS|STANDS_AT]->(i)<-[:HOLDS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE c.case_name = $case_name AND NOT coalesce(i.facility, false)
WITH c, g, count(DISTINCT s.key) AS shops
RETURN c.case_id AS case_id, c.outcome AS outcome, c.agency AS agency, c.opened_on AS opened_on,
       'shows what they show' AS tie, g.group_id AS group_id, g.name AS group_name, shops, c.key AS case_key,
       g.key AS group_key
