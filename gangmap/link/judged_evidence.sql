-- Judgements where the links are read: as evidence for the same hands, as a reason against them.
-- In:  judged_same, judged_pairs, links, evidence; $judged_millibits.
-- Out: evidence, with a row for each pair judged to be of the same hands, its source the line of the ledger;
--      links, with a reason against where a pair was judged not to be.
INSERT INTO evidence
SELECT left_shop_id, right_shop_id, 'judgement', judgement_id, 2, ($judged_millibits / 1000)::DECIMAL(9, 3), sources
FROM judged_same;

UPDATE links SET against = list_append(
    links.against, 'judged by ' || j."by" || ' not to be of the same hands (' || j.judgement_id || ')'
)
FROM judged_pairs AS j
WHERE j.verdict = 'not_same_hands'
  AND j.left_shop_id = links.left_shop_id AND j.right_shop_id = links.right_shop_id;
