// Which listings of this brand cost less than a share of the genuine price, in shops that are not authorised?
// 哪些未获授权店铺的商品售价低于正品价的若干比例？
// In:  $brand (Brand, as Valmare); $share (number, 0.5 if left out).
// Out: listing_id, title, price_fen, genuine_price_fen, sold_units, shop_id, shop_name, group_id, file, row,
//      brand_key, listing_key, shop_key, group_key.
MATCH (b:Brand {key: $brand})<-[:NAMES]-(l:Listing)<-[:LISTS]-(s:Shop)
WHERE l.price_fen < b.lowest_genuine_price_fen * $share AND NOT exists { MATCH (s)-[:AUTHORISED_FOR]->(b) }
      AND NOT exists { MATCH (s)<-[:RUNS]-(:Seller)-[:AUTHORISED_FOR]->(b) }
OPTIONAL MATCH (s)-[:MEMBER_OF]->(g:`Group`)
RETURN l.listing_id AS listing_id, l.title AS title, l.price_fen AS price_fen,
       b.lowest_genuine_price_fen AS genuine_price_fen, l.sold_units AS sold_units, s.shop_id AS shop_id,
       s.name AS shop_name, g.group_id AS group_id, l.file AS file, l.row AS row, b.key AS brand_key,
       l.key AS listing_key, s.key AS shop_key, g.key AS group_key
ORDER BY price_fen, listing_id
