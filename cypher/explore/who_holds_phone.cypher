// Who shows this phone as theirs, and in which groups are they?
// 谁在使用这个电话，属于哪些店铺组？
// In:  $phone (Phone, as 13800138000).
// Out: owner, owner_id, name, of_seller, first_on, last_on, group_id, file, row, owner_key, phone_key, group_key.
MATCH (p:Phone {key: $phone})<-[h:HOLDS]-(o:Shop|Seller|Person|Premises)
OPTIONAL MATCH (o)-[:MEMBER_OF]->(g:`Group`)
RETURN CASE WHEN o.shop_id IS NOT NULL THEN 'shop' WHEN o.seller_id IS NOT NULL THEN 'seller'
            WHEN o.person_id IS NOT NULL THEN 'person' ELSE 'premises' END AS owner,
       coalesce(o.shop_id, o.seller_id, o.person_id, o.premises_id) AS owner_id, o.name AS name,
       h.of_seller AS of_seller, h.first_on AS first_on, h.last_on AS last_on, g.group_id AS group_id, h.file AS file,
       h.row AS row, o.key AS owner_key, p.key AS phone_key, g.key AS group_key
ORDER BY owner, owner_id
