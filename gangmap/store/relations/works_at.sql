-- Who was seen at which premises.
-- In:  persons, premises; $case_name.
-- Out: graph_works_at (from_label, to_label, from_key, to_key), and what the schema of WORKS_AT has.
CREATE OR REPLACE TABLE graph_works_at AS
SELECT 'Person' AS from_label, 'Premises' AS to_label, concat_ws('|', $case_name, 'persons', p.person_id) AS from_key,
       concat_ws('|', $case_name, 'premises', p.premises_id) AS to_key, p.role, p._file AS file, p._row AS row
FROM persons AS p
SEMI JOIN premises AS r USING (premises_id);
