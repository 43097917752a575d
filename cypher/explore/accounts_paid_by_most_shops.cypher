// Into which accounts does the money of most shops go, and how much of it?
// 哪些账户收取最多店铺的货款？
// In:  $least (whole number, 3 if left out).
// Out: account, shops, payments, amount_fen, first_on, last_on, account_key, shop_keys.
MATCH (s:Shop)-[t:TAKES_INTO]->(a:Account)
WHERE a.case_name = $case_name
WITH a, count(DISTINCT s.key) AS shops, sum(t.count) AS payments, sum(t.amount_fen) AS amount_fen,
     min(t.first_on) AS first_on, max(t.last_on) AS last_on, collect(DISTINCT s.key) AS shop_keys
WHERE shops >= $least
RETURN a.value AS account, shops, payments, amount_fen, first_on, last_on, a.key AS account_key, shop_keys
ORDER BY shops DESC, payments DESC, account
