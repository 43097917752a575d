-- Everything that happened to a group up to a run, in the order in which it happened.
-- In:  registry_events; $group_id.
-- Out: on, event, details, joined, left, others.
SELECT "on", event, details, joined, "left", others
FROM registry_events
WHERE group_id = $group_id
ORDER BY "on", number;
