// Which groups stand behind one workshop or warehouse: who gets its goods, or shows its address or phone?
// 一个窝点背后有哪些店铺组：谁收它的货，谁用它的地址或电话？
// In:  $premises_id (Premises, as P703134).
// Out: tie, group_id, group_name, shop_id, shop_name, value, pieces, file, row, premises_key, group_key, shop_key,
//      value_key.
MATCH (w:Premises {key: $premises_id})-[:STANDS_AT|HOLDS]->(x:Address|Phone)-[:SENDS]->(f:ShipmentFlow)
      -[t:GOES_TO]->(y:Address|Phone)<-[:HOLDS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WITH w, g, s, y, sum(f.pieces) AS pieces, min(t.file) AS file, min(t.row) AS row
RETURN 'gets its goods' AS tie, g.group_id AS group_id, g.name AS group_name, s.shop_id AS shop_id, s.name AS shop_name,
       y.value AS value, pieces, file, row, w.key AS premises_key, g.key AS group_key, s.key AS shop_key, y.key AS value_key
UNION ALL
MATCH (w:Premises {key: $premises_id})-[:STANDS_AT|HOLDS]->(x:Address|Phone|Account)<-[h:HOLDS]-(s:Shop)
      -[:MEMBER_OF]->(g:`Group`)
WITH w, g, s, x, sum(0) AS pieces, min(h.file) AS file, min(h.row) AS row
RETURN 'shows what it shows' AS tie, g.group_id AS group_id, g.name AS group_name, s.shop_id AS shop_id,
       s.name AS shop_name, x.value AS value, pieces, file, row, w.key AS premises_key, g.key AS group_key,
       s.key AS shop_key, x.key AS value_key
