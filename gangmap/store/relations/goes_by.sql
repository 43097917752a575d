-- Which line carries a flow.
-- In:  flow_shipments; $case_name.
-- Out: graph_goes_by (from_label, to_label, from_key, to_key), and what the schema of GOES_BY has.
CREATE OR REPLACE TABLE graph_goes_by AS
SELECT 'ShipmentFlow' AS from_label, 'Line' AS to_label, concat_ws('|', $case_name, 'shipment_flow', flow_id) AS from_key,
       concat_ws('|', $case_name, 'line', line) AS to_key, first.file AS file, first.row AS row
FROM flow_shipments
WHERE line IS NOT NULL;
