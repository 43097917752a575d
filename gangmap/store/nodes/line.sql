-- Lines of carriers and forwarders as nodes: the same name of another carrier is another line.
-- In:  flow_shipments; $case_name.
-- Out: graph_line, as the schema of Line has it.
CREATE OR REPLACE TABLE graph_line AS
SELECT DISTINCT concat_ws('|', $case_name, 'line', coalesce(carrier, ''), line) AS "key", $case_name AS case_name,
       line AS name, line, carrier
FROM flow_shipments
WHERE line IS NOT NULL;
