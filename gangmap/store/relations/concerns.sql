-- What an investigation is about.
-- In:  cases, shops, sellers, persons, premises; $case_name.
-- Out: graph_concerns (from_label, to_label, from_key, to_key), and what the schema of CONCERNS has.
CREATE OR REPLACE TABLE graph_concerns AS
WITH subjects AS (
    SELECT 'Shop' AS to_label, 'shops' AS subject_table, shop_id AS subject_id FROM shops
    UNION ALL
    SELECT 'Seller', 'sellers', seller_id FROM sellers
    UNION ALL
    SELECT 'Person', 'persons', person_id FROM persons
    UNION ALL
    SELECT 'Premises', 'premises', premises_id FROM premises
)
SELECT 'Case' AS from_label, s.to_label, concat_ws('|', $case_name, 'cases', c.case_id) AS from_key,
       concat_ws('|', $case_name, c.subject_table, c.subject_id) AS to_key, c._file AS file, c._row AS row
FROM cases AS c
JOIN subjects AS s USING (subject_table, subject_id);
