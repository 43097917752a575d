-- Who is said to run which premises: the operator is a seller or a person, whichever has that id.
-- In:  premises, sellers, persons; $case_name.
-- Out: graph_operates (from_label, to_label, from_key, to_key), and what the schema of OPERATES has.
CREATE OR REPLACE TABLE graph_operates AS
WITH operators AS (
    SELECT 'Seller' AS from_label, 'sellers' AS owner_table, seller_id AS operator_id FROM sellers
    UNION ALL
    SELECT 'Person', 'persons', person_id FROM persons
)
SELECT o.from_label, 'Premises' AS to_label, concat_ws('|', $case_name, o.owner_table, o.operator_id) AS from_key,
       concat_ws('|', $case_name, 'premises', p.premises_id) AS to_key, p._file AS file, p._row AS row
FROM premises AS p
JOIN operators AS o USING (operator_id);
