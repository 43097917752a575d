// Who was seen at two premises or more, as one record or as several of the same person?
// 谁在两个以上场所出现过？
// In:  nothing.
// Out: person_id, name, other_person_id, premises_id, premises_name, role, other_premises_id, other_premises_name,
//      other_role, person_key, other_person_key, premises_key, other_premises_key.
MATCH (v:Premises)<-[a:WORKS_AT]-(p:Person)-[b:WORKS_AT]->(w:Premises)
WHERE p.case_name = $case_name AND v.key < w.key
RETURN p.person_id AS person_id, p.name AS name, coalesce(p.person_id, '') AS other_person_id, v.premises_id AS premises_id,
       v.name AS premises_name, a.role AS role, w.premises_id AS other_premises_id, w.name AS other_premises_name,
       b.role AS other_role, p.key AS person_key, coalesce(p.key, '') AS other_person_key, v.key AS premises_key,
       w.key AS other_premises_key
UNION ALL
MATCH (v:Premises)<-[a:WORKS_AT]-(p:Person)-[:SAME_AS]-(q:Person)-[b:WORKS_AT]->(w:Premises)
WHERE p.case_name = $case_name AND v.key < w.key
RETURN p.person_id AS person_id, p.name AS name, q.person_id AS other_person_id, v.premises_id AS premises_id,
       v.name AS premises_name, a.role AS role, w.premises_id AS other_premises_id, w.name AS other_premises_name,
       b.role AS other_role, p.key AS person_key, q.key AS other_person_key, v.key AS premises_key,
       w.key AS other_premises_key
UNION ALL
MATCH (v:Premises)<-[a:WORKS_AT]-(p:Person)-[:HOLDS]->(i:Phone|IdentityCard)<-[:HOLDS]-(q:Person)-[b:WORKS_AT]->(w:Premises)
WHERE p.case_name = $case_name AND v.key < w.key AND p.key <> q.key AND NOT exists { MATCH (p)-[:SAME_AS]-(q) }
RETURN DISTINCT p.person_id AS person_id, p.name AS name, q.person_id AS other_person_id, v.premises_id AS premises_id,
       v.name AS premises_name, a.role AS role, w.premises_id AS other_premises_id, w.name AS other_premises_name,
       b.role AS other_role, p.key AS person_key, q.key AS other_person_key, v.key AS premises_key,
       w.key AS other_premises_key
