-- The groups, largest first.
-- In:  groups; $limit (NULL: all).
-- Out: group_id, name, shop_count, risk, main_category, provinces, cities, platforms, first_seen, last_seen, cohesion, cut.
SELECT group_id, name, shop_count, risk, main_category, provinces, cities, platforms, first_seen, last_seen, cohesion, cut
FROM groups
ORDER BY shop_count DESC, group_id
LIMIT $limit;
