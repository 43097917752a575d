// Who shows this value as theirs: a phone, an account, an address, an id, in any spelling?
// 谁在使用这个值（电话、账户、地址、证件……）？
// In:  $value (value, as 13800138000).
// Out: held_as, value, facility, owner, owner_id, name, of_seller, group_id, file, row, owner_key, value_key,
//      group_key.
MATCH (i:Phone|Wechat|Qq|Email|Account|IdentityCard|Company|Address|Device|Ip|Licence|Domain|Tracker|Social)
WHERE i.key IN $value
MATCH (i)<-[h:HOLDS]-(o:Shop|Seller|Person|Premises)
OPTIONAL MATCH (o)-[:MEMBER_OF]->(g:`Group`)
RETURN h.kind AS held_as, i.value AS value, i.facility AS facility,
       CASE WHEN o.shop_id IS NOT NULL THEN 'shop' WHEN o.seller_id IS NOT NULL THEN 'seller'
            WHEN o.person_id IS NOT NULL THEN 'person' ELSE 'premises' END AS owner,
       coalesce(o.shop_id, o.seller_id, o.person_id, o.premises_id) AS owner_id, o.name AS name,
       h.of_seller AS of_seller, g.group_id AS group_id, h.file AS file, h.row AS row, o.key AS owner_key,
       i.key AS value_key, g.key AS group_key
ORDER BY held_as, value, owner, owner_id
