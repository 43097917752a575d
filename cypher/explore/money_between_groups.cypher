// Which suspected groups pay each other: money from an account of one to an account of another?
// 哪些疑似团伙之间有资金往来？
// In:  nothing.
// Out: group_id, other_group_id, accounts, payments, amount_fen, first_on, last_on, group_key, other_group_key.
MATCH (s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE g.case_name = $case_name
MATCH (s)-[:HOLDS]->(a:Account)-[p:PAYS]->(b:Account)<-[:HOLDS]-(t:Shop)-[:MEMBER_OF]->(k:`Group`)
WHERE g.key <> k.key
WITH DISTINCT g, k, a, b, p.count AS paid, p.amount_fen AS amount, p.first_on AS began, p.last_on AS ended
WITH g, k, count(*) AS accounts, sum(paid) AS payments, sum(amount) AS amount_fen, min(began) AS first_on,
     max(ended) AS last_on
RETURN g.group_id AS group_id, k.group_id AS other_group_id, accounts, payments, amount_fen, first_on, last_on,
       g.key AS group_key, k.key AS other_group_key
ORDER BY payments DESC, group_id, other_group_id
