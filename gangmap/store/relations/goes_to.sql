-- Which phone and which address stand on the parcels of a flow as recipient.
-- In:  flow_ends; $case_name.
-- Out: graph_goes_to (from_label, to_label, from_key, to_key), and what the schema of GOES_TO has.
CREATE OR REPLACE TABLE graph_goes_to AS
SELECT 'ShipmentFlow' AS from_label, label AS to_label, concat_ws('|', $case_name, 'shipment_flow', flow_id) AS from_key,
       concat_ws('|', $case_name, table_name, value) AS to_key, file, row
FROM flow_ends
WHERE side = 'recipient';
