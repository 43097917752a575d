-- Members under the lasting ids of their groups.
-- In:  membership, lasting_ids (found_id, group_id).
-- Out: membership.
CREATE OR REPLACE TABLE membership AS
SELECT m.* REPLACE (i.group_id AS group_id)
FROM membership AS m
JOIN lasting_ids AS i ON i.found_id = m.group_id;
