-- Complaints as nodes.
-- In:  complaints; $case_name.
-- Out: graph_complaints, as the schema of Complaint has it.
CREATE OR REPLACE TABLE graph_complaints AS
SELECT concat_ws('|', $case_name, 'complaints', complaint_id) AS "key", $case_name AS case_name, complaint_id AS name,
       complaint_id, right_holder, brand, status, filed_on, resolved_on, _file AS file, _row AS row
FROM complaints;
