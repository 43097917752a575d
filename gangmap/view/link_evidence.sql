-- What the link between two shops rests on, heaviest first.
-- In:  evidence; $left, $right (in the order of ids).
-- Out: kind, value, holders, bits, sources.
SELECT kind, value, holders, bits, sources
FROM evidence
WHERE left_shop_id = $left AND right_shop_id = $right
ORDER BY bits DESC, kind, value;
