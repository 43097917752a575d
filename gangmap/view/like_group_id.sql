-- Groups whose id is written almost as somebody wrote it, nearest first.
-- In:  groups; $text (in capitals).
-- Out: group_id.
SELECT group_id
FROM groups
WHERE levenshtein(group_id, $text) <= 3 OR (starts_with(group_id, $text) AND length($text) > 3)
ORDER BY levenshtein(group_id, $text), group_id
LIMIT 3;
