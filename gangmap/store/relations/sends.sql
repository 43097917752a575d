-- Which phone and which address stand on the parcels of a flow as sender.
-- In:  flow_ends; $case_name.
-- Out: graph_sends (from_label, to_label, from_key, to_key), and what the schema of SENDS has.
CREATE OR REPLACE TABLE graph_sends AS
SELECT label AS from_label, 'ShipmentFlow' AS to_label, concat_ws('|', $case_name, table_name, value) AS from_key,
       concat_ws('|', $case_name, 'shipment_flow', flow_id) AS to_key, file, row
FROM flow_ends
WHERE side = 'sender';
