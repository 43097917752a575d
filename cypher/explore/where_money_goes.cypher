// Where does the money of this shop go: the accounts it takes money into, and whom those pay?
// 这家店的钱去了哪里：收款账户及其下游账户？
// In:  $shop_id (Shop, as 1144004713).
// Out: account, held, takings_fen, next_account, payments, amount_fen, first_on, last_on, shop_key, account_key,
//      next_key.
MATCH (s:Shop {key: $shop_id})-[r:HOLDS|TAKES_INTO]->(a:Account)
WITH s, a, max(CASE WHEN r.kind IS NULL THEN 0 ELSE 1 END) AS held, coalesce(sum(r.amount_fen), 0) AS takings_fen
OPTIONAL MATCH (a)-[p:PAYS]->(b:Account)
RETURN a.value AS account, held = 1 AS held, takings_fen, b.value AS next_account, p.count AS payments,
       p.amount_fen AS amount_fen, p.first_on AS first_on, p.last_on AS last_on, s.key AS shop_key, a.key AS account_key,
       b.key AS next_key
ORDER BY account, coalesce(next_account, '')
