-- What analysts judged, whether it was obeyed, what that cost, and which groups it touches: those of the shops that it is
-- about, or of the shops that hold the value it is about, under whichever heading.
-- In:  judged, judged_cuts (judgement_id, links, bits, moved), facility_costs (judgement_id, links_cut, bits_cut,
--      links_brought, bits_brought, moved), membership, shops, shop_holdings,
--      judged_facilities; the macros of one_value.sql.
-- Out: judgements, as the model has it.
CREATE OR REPLACE TABLE judgements AS
WITH about_shops AS (
    SELECT judgement_id,
           CASE about WHEN 'pair' THEN ids WHEN 'shops' THEN list_concat(ids, shops) ELSE shops END AS shop_ids
    FROM judged
),
places AS (
    SELECT a.judgement_id, count(s.shop_id) AS there,
           list_sort(list(DISTINCT m.group_id) FILTER (m.group_id IS NOT NULL)) AS group_ids
    FROM (SELECT judgement_id, unnest(shop_ids) AS shop_id FROM about_shops) AS a
    LEFT JOIN shops AS s USING (shop_id)
    LEFT JOIN membership AS m USING (shop_id)
    GROUP BY a.judgement_id
),
holders AS (
    SELECT one_value(f.kind, f.value) AS one,
           list_sort(list(DISTINCT m.group_id) FILTER (m.group_id IS NOT NULL)) AS group_ids
    FROM judged_facilities AS f
    JOIN shop_holdings AS h ON h.kind = f.kind AND h.value = f.value
    LEFT JOIN membership AS m USING (shop_id)
    GROUP BY ALL
),
held AS (
    SELECT j.judgement_id, h.group_ids
    FROM judged AS j
    JOIN holders AS h ON h.one = one_value(j.ids[1], j.ids[2])
    WHERE j.about = 'facility'
),
named AS (
    SELECT DISTINCT j.judgement_id
    FROM judged AS j
    JOIN membership AS m ON j.about = 'groups' AND m.group_id = j.ids[1]
)
SELECT j.judgement_id,
       CASE j.about WHEN 'pair' THEN array_to_string(j.ids, ' and ')
                    ELSE j.about || ' ' || array_to_string(j.ids, ' ') END AS subject,
       coalesce(j.verdict || ' ' || j.stage, j.verdict) AS verdict,
       j."by", j."at", j.why,
       CASE WHEN len(j.contradicts) > 0 THEN 'contradicted'
            WHEN j.verdict IN ('unsure', 'cleared', 'stage') THEN 'noted'
            WHEN j.about = 'facility' THEN CASE WHEN h.judgement_id IS NULL THEN 'absent' ELSE 'obeyed' END
            WHEN coalesce(p.there, 0) < 2 THEN 'absent'
            ELSE 'obeyed' END AS state,
       j.contradicts,
       CASE WHEN n.judgement_id IS NOT NULL THEN j.ids ELSE coalesce(p.group_ids, h.group_ids, []) END AS group_ids,
       coalesce(c.links, f.links_cut, 0) AS links_cut,
       coalesce(c.bits, f.bits_cut, 0)::DECIMAL(9, 3) AS bits_cut,
       coalesce(f.links_brought, 0) AS links_brought,
       coalesce(f.bits_brought, 0)::DECIMAL(9, 3) AS bits_brought,
       coalesce(c.moved, f.moved, []) AS shops_moved
FROM judged AS j
LEFT JOIN places AS p USING (judgement_id)
LEFT JOIN held AS h USING (judgement_id)
LEFT JOIN named AS n USING (judgement_id)
LEFT JOIN judged_cuts AS c USING (judgement_id)
LEFT JOIN facility_costs AS f USING (judgement_id);
