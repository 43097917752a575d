// Which shops, sellers and other premises are next door: the same road and number, or the same market, in another unit?
// 这个场所的左邻右舍是谁（同一门牌或同一市场的其他单元）？
// In:  $premises_id (Premises, as P703134).
// Out: address, neighbour, owner, owner_id, name, held_as, group_id, address_key, neighbour_key, owner_key,
//      group_key.
MATCH (w:Premises {key: $premises_id})-[:STANDS_AT]->(a:Address), (b:Address)<-[h:HOLDS|STANDS_AT]-(o:Shop|Seller|Premises)
WHERE b.case_name = $case_name AND a.key <> b.key AND a.province = b.province AND a.city = b.city
      AND coalesce(a.district, '') = coalesce(b.district, '')
      AND ((a.road = b.road AND a.number = b.number) OR (a.place = b.place AND a.place IS NOT NULL))
OPTIONAL MATCH (o)-[:MEMBER_OF]->(g:`Group`)
RETURN a.value AS address, b.value AS neighbour,
       CASE WHEN o.shop_id IS NOT NULL THEN 'shop' WHEN o.seller_id IS NOT NULL THEN 'seller' ELSE 'premises' END AS owner,
       coalesce(o.shop_id, o.seller_id, o.premises_id) AS owner_id, o.name AS name, h.kind AS held_as,
       g.group_id AS group_id, a.key AS address_key, b.key AS neighbour_key, o.key AS owner_key, g.key AS group_key
ORDER BY neighbour, owner, owner_id, coalesce(held_as, '')
