-- What members of a group share that is no identifier: the name of a sender, a wording, a building; heaviest first.
-- In:  evidence, members; $group_id, $not_told (kinds of identifiers, and judgements), $least (bits: what says less ties nothing).
-- Out: kind, value, members (that share it), holders (shops of the whole case), bits (of the heaviest tie by it).
WITH inside AS (
    SELECT e.left_shop_id, e.right_shop_id, e.kind, e.value, e.holders, e.bits
    FROM evidence AS e
    JOIN members AS l ON l.shop_id = e.left_shop_id AND l.group_id = $group_id
    JOIN members AS r ON r.shop_id = e.right_shop_id AND r.group_id = $group_id
    WHERE e.holders > 0 -- a comparison of trades or dates is nothing that two shops hold
      AND NOT list_contains($not_told, e.kind)
),
held AS (
    SELECT kind, value, holders, bits, unnest([left_shop_id, right_shop_id]) AS shop_id FROM inside
)
SELECT kind, value, count(DISTINCT shop_id) AS members, max(holders) AS holders, max(bits)::DOUBLE AS bits
FROM held
GROUP BY kind, value
HAVING max(bits) >= $least
ORDER BY bits DESC, kind, value;
