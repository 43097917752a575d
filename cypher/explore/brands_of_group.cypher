// Which brands does this group hit, and how far below the genuine price?
// 该店铺组涉及哪些品牌，价格低于正品多少？
// In:  $group_id (Group, as G-24XK65NAC3).
// Out: brand, right_holder, shops, listings, lowest_price_fen, genuine_price_fen, complaints, group_key, brand_key.
MATCH (g:`Group` {key: $group_id})<-[:MEMBER_OF]-(s:Shop)-[:LISTS]->(l:Listing)-[:NAMES]->(b:Brand)
OPTIONAL MATCH (s)<-[:COMPLAINS_OF]-(c:Complaint)-[:NAMES]->(b)
WITH g, b, count(DISTINCT s.key) AS shops, count(DISTINCT l.key) AS listings, min(l.price_fen) AS lowest_price_fen,
     count(DISTINCT c.key) AS complaints
RETURN b.brand AS brand, b.right_holder AS right_holder, shops, listings, lowest_price_fen,
       b.lowest_genuine_price_fen AS genuine_price_fen, complaints, g.key AS group_key, b.key AS brand_key
ORDER BY listings DESC, shops DESC, brand
