-- Lines of carriers and forwarders as nodes, each name once, with the carriers that it was seen with.
-- In:  flow_shipments; $case_name.
-- Out: graph_line, as the schema of Line has it.
CREATE OR REPLACE TABLE graph_line AS
SELECT concat_ws('|', $case_name, 'line', line) AS "key", $case_name AS case_name, line AS name, line,
       coalesce(list(DISTINCT carrier ORDER BY carrier) FILTER (carrier IS NOT NULL), []) AS carriers
FROM flow_shipments
WHERE line IS NOT NULL
GROUP BY line;
