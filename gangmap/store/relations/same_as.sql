-- Which records are the same seller, person or place, and what each field said.
-- In:  resolved_pairs, sellers, persons, graph_identifiers; $case_name.
-- Out: graph_same_as (from_label, to_label, from_key, to_key), and what the schema of SAME_AS has.
CREATE OR REPLACE TABLE graph_same_as AS
WITH nodes AS (
    SELECT 'Seller' AS label, 'sellers' AS entity_table, 'sellers' AS table_name, seller_id AS id FROM sellers
    UNION ALL
    SELECT 'Person', 'persons', 'persons', person_id FROM persons
    UNION ALL
    SELECT 'Address', 'addresses', 'address', value FROM graph_identifiers WHERE label = 'Address'
)
SELECT l.label AS from_label, l.label AS to_label, concat_ws('|', $case_name, l.table_name, p.left_id) AS from_key,
       concat_ws('|', $case_name, l.table_name, p.right_id) AS to_key, p.probability, p.bits::DOUBLE AS bits,
       nullif(array_to_string([one.field || ' ' || one.level FOR one IN p.contributions IF one.bits < 0], chr(10)), '')
           AS against,
       list_aggregate([concat(one.field, ' ', one.level, ', ', one.bits, ' bits') FOR one IN p.contributions],
                      'string_agg', chr(10)) AS evidence
FROM resolved_pairs AS p
JOIN nodes AS l ON l.entity_table = p.entity_table AND l.id = p.left_id
JOIN nodes AS r ON r.entity_table = p.entity_table AND r.id = p.right_id
WHERE p.joined;
