-- What analysts judged of members, among what speaks against them.
-- In:  members, membership, judged, judgements.
-- Out: members.
UPDATE members SET against = list_concat(members.against, said.reasons)
FROM (
    SELECT shop_id, list(reason ORDER BY line, reason) AS reasons
    FROM (
        SELECT j.ids[1] AS shop_id, j.judgement_id[2:]::BIGINT AS line,
               'cleared by ' || j."by" || ' (' || j.judgement_id || ')' AS reason
        FROM judged AS j
        WHERE j.verdict = 'cleared' AND j.about = 'shops'
        UNION ALL
        SELECT m.shop_id, j.judgement_id[2:]::BIGINT,
               'its group was cleared by ' || j."by" || ' (' || j.judgement_id || ')'
        FROM judged AS j
        JOIN membership AS m ON m.group_id = j.ids[1]
        WHERE j.verdict = 'cleared' AND j.about = 'groups'
        UNION ALL
        SELECT unnest(j.shops_moved), j.judgement_id[2:]::BIGINT,
               'parted by ' || j."by" || ' (' || j.judgement_id || ') from shops it was tied to: '
               || j.links_cut || ' links of ' || j.bits_cut || ' bits cut'
        FROM judgements AS j
        WHERE j.links_brought = 0
        UNION ALL
        SELECT unnest(j.shops_moved), j.judgement_id[2:]::BIGINT,
               'drawn in by ' || j."by" || ' (' || j.judgement_id || ') who allowed what ties it: '
               || j.links_brought || ' links of ' || j.bits_brought || ' bits brought'
        FROM judgements AS j
        WHERE j.links_brought > 0
    )
    GROUP BY shop_id
) AS said
WHERE said.shop_id = members.shop_id;
