-- Which person is which seller, as a source says.
-- In:  persons, sellers; $case_name.
-- Out: graph_acts_as (from_label, to_label, from_key, to_key), and what the schema of ACTS_AS has.
CREATE OR REPLACE TABLE graph_acts_as AS
SELECT 'Person' AS from_label, 'Seller' AS to_label, concat_ws('|', $case_name, 'persons', p.person_id) AS from_key,
       concat_ws('|', $case_name, 'sellers', p.seller_id) AS to_key, p._file AS file, p._row AS row
FROM persons AS p
SEMI JOIN sellers AS r USING (seller_id);
