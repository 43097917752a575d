// Where does the money of several groups meet: accounts that their accounts pay, one step on?
// 多个店铺组的资金汇入了哪些下游账户？
// In:  $least (whole number, 2 if left out).
// Out: account, groups, shops, payments, amount_fen, first_on, last_on, group_ids, account_key, group_keys.
MATCH (g:`Group`)<-[:MEMBER_OF]-(s:Shop)-[:HOLDS|TAKES_INTO]->(a:Account)-[p:PAYS]->(b:Account)
WHERE g.case_name = $case_name AND NOT coalesce(a.facility, false)
WITH DISTINCT g, s, b, p.first_on AS began, p.last_on AS ended
WITH b, count(DISTINCT g.key) AS groups, count(DISTINCT s.key) AS shops, min(began) AS first_on, max(ended) AS last_on,
     collect(DISTINCT g.group_id) AS group_ids, collect(DISTINCT g.key) AS group_keys
WHERE groups >= $least
MATCH (a:Account)-[p:PAYS]->(b)
WITH b, groups, shops, first_on, last_on, group_ids, group_keys, sum(p.count) AS payments, sum(p.amount_fen) AS amount_fen
RETURN b.value AS account, groups, shops, payments, amount_fen, first_on, last_on, group_ids, b.key AS account_key,
       group_keys
ORDER BY groups DESC, shops DESC, account
