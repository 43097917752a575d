-- What analysts judged about a group, its members, or what its members hold under whichever heading.
-- In:  judgements, members, shop_holdings; $group_id.
-- Out: judgement_id, subject, verdict, by, at, why, state, contradicts, links_cut, bits_cut, links_brought, bits_brought (not
--      in a run that is older than these), shops_moved, in order.
WITH held AS (
    SELECT DISTINCT one_value(h.kind, h.value) AS one
    FROM shop_holdings AS h
    JOIN members AS m USING (shop_id)
    WHERE m.group_id = $group_id
)
SELECT * EXCLUDE (group_ids)
FROM judgements
WHERE list_contains(group_ids, $group_id)
   OR (starts_with(subject, 'facility ') AND one_value(
           split_part(subject, ' ', 2), substr(subject, length('facility ' || split_part(subject, ' ', 2)) + 2)
       ) IN (SELECT one FROM held))
ORDER BY judgement_id[1] DESC, judgement_id[2:]::BIGINT;
