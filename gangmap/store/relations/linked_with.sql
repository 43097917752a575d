-- Which shops are run by the same hands, so probably, and what that rests on.
-- In:  links, evidence; $case_name.
-- Out: graph_linked_with (from_label, to_label, from_key, to_key), and what the schema of LINKED_WITH has.
CREATE OR REPLACE TABLE graph_linked_with AS
WITH readable AS (
    -- As a reader sees it (near_kinds.py): no band of a wording's signature, and a comparison in words.
    SELECT *, CASE WHEN kind = 'title' THEN regexp_replace(value, ' ~[0-9]$', '')
                   WHEN holders = 0 AND value = 'shared by more' THEN 'both share one with many other shops'
                   ELSE value END AS read_value
    FROM evidence
),
told AS (
    SELECT left_shop_id, right_shop_id,
           string_agg(concat(kind, ' ', read_value, CASE WHEN holders > 0 THEN concat(', ', holders, ' holders') END,
                             ', ', bits, ' bits'), chr(10) ORDER BY bits DESC, kind, value) AS pieces
    FROM readable
    GROUP BY left_shop_id, right_shop_id
)
SELECT 'Shop' AS from_label, 'Shop' AS to_label, concat_ws('|', $case_name, 'shops', k.left_shop_id) AS from_key,
       concat_ws('|', $case_name, 'shops', k.right_shop_id) AS to_key, k.probability, k.bits::DOUBLE AS bits,
       nullif(array_to_string(k.against, chr(10)), '') AS against, t.pieces AS evidence
FROM links AS k
LEFT JOIN told AS t USING (left_shop_id, right_shop_id);
