-- What analysts judged about pairs, as pieces of evidence beside the identifiers that shops share.
-- In:  judged_pairs, holders, shops, pieces; $judged_millibits.
-- Out: judged_same (identifier, left_shop_id, right_shop_id, judgement_id, sources): pairs of this case judged to be
--      of the same hands, each numbered as an identifier of its own;
--      holders, and pieces, with one more row for each.
CREATE OR REPLACE TABLE judged_same AS
SELECT (SELECT count(*) FROM holders) + row_number() OVER (ORDER BY j.left_shop_id, j.right_shop_id) - 1 AS identifier,
       j.left_shop_id, j.right_shop_id, j.judgement_id, j.sources
FROM judged_pairs AS j
JOIN shops AS l ON l.shop_id = j.left_shop_id
JOIN shops AS r ON r.shop_id = j.right_shop_id
WHERE j.verdict = 'same_hands';

INSERT INTO holders SELECT identifier, 'judgement', judgement_id, 2 FROM judged_same;

INSERT INTO pieces SELECT left_shop_id, right_shop_id, identifier, $judged_millibits FROM judged_same;
