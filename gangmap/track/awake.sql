-- Groups of which a shop trades.
-- In:  membership, registry_shops.
-- Out: group_id, in order.
SELECT group_id
FROM membership
JOIN registry_shops USING (shop_id)
GROUP BY group_id
HAVING bool_or(trades)
ORDER BY group_id;
