-- The groups a run found, with their members.
-- In:  membership.
-- Out: found_id, shops (ids in order), in order.
SELECT group_id AS found_id, list(shop_id ORDER BY shop_id) AS shops
FROM membership
GROUP BY group_id
ORDER BY group_id;
