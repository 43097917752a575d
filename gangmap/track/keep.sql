-- The members to remember: those of the groups of this run, and the last ones of groups that are no more.
-- In:  members, known_members, stood_members (group_id, shop_id: of groups that came to be known and were merged in the
--      same run), registry_groups.
-- Out: registry_members, as the model has it.
CREATE OR REPLACE TABLE registry_members AS
SELECT group_id, shop_id, confidence FROM members
UNION ALL
SELECT m.group_id, m.shop_id, m.confidence
FROM known_members AS m
JOIN registry_groups AS g USING (group_id)
WHERE g.state IN ('gone', 'merged')
UNION ALL
SELECT group_id, shop_id, 0.5 FROM stood_members;
