-- Premises as nodes.
-- In:  premises; $case_name.
-- Out: graph_premises, as the schema of Premises has it.
CREATE OR REPLACE TABLE graph_premises AS
SELECT concat_ws('|', $case_name, 'premises', premises_id) AS "key", $case_name AS case_name,
       coalesce(name, premises_id) AS name, premises_id, kind, address, country, province, city, source, observed_on,
       closed_on, _file AS file, _row AS row
FROM premises;
