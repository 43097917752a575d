-- Persons as nodes.
-- In:  persons; $case_name.
-- Out: graph_persons, as the schema of Person has it.
CREATE OR REPLACE TABLE graph_persons AS
SELECT concat_ws('|', $case_name, 'persons', person_id) AS "key", $case_name AS case_name, coalesce(name, person_id) AS name,
       person_id, role, source, _file AS file, _row AS row
FROM persons;
