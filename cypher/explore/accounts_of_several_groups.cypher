// Which accounts do several groups hold, or take their money into?
// 哪些账户被多个店铺组共用或收款？
// In:  $least (whole number, 2 if left out).
// Out: account, groups, shops, amount_fen, facility, group_ids, account_key, group_keys.
MATCH (a:Account)<-[r:HOLDS|TAKES_INTO]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WHERE a.case_name = $case_name
WITH a, count(DISTINCT g.key) AS groups, count(DISTINCT s.key) AS shops, coalesce(sum(r.amount_fen), 0) AS amount_fen,
     collect(DISTINCT g.group_id) AS group_ids, collect(DISTINCT g.key) AS group_keys
WHERE groups >= $least
RETURN a.value AS account, groups, shops, amount_fen, a.facility AS facility, group_ids, a.key AS account_key, group_keys
ORDER BY groups DESC, shops DESC, account
