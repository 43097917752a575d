// Which groups offer this brand, with how many listings, and is any of their shops authorised?
// 哪些店铺组在卖这个品牌，有没有获授权？
// In:  $brand (Brand, as Valmare).
// Out: group_id, group_name, shops, listings, lowest_price_fen, genuine_price_fen, authorised_shops, brand_key,
//      group_key.
MATCH (b:Brand {key: $brand})<-[:NAMES]-(l:Listing)<-[:LISTS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
OPTIONAL MATCH (s)-[a:AUTHORISED_FOR]->(b)
WITH b, g, count(DISTINCT s.key) AS shops, count(DISTINCT l.key) AS listings, min(l.price_fen) AS lowest_price_fen,
     count(DISTINCT CASE WHEN a.row IS NOT NULL THEN s.key END) AS authorised_shops
RETURN g.group_id AS group_id, g.name AS group_name, shops, listings, lowest_price_fen,
       b.lowest_genuine_price_fen AS genuine_price_fen, authorised_shops, b.key AS brand_key, g.key AS group_key
ORDER BY listings DESC, shops DESC, group_id
