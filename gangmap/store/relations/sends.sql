-- Which phone and which address stand on the parcels of a flow as sender.
-- In:  flow_shipments; $case_name.
-- Out: graph_sends (from_label, to_label, from_key, to_key), and what the schema of SENDS has.
CREATE OR REPLACE TABLE graph_sends AS
SELECT 'Phone' AS from_label, 'ShipmentFlow' AS to_label, concat_ws('|', $case_name, 'phone', sender_phone) AS from_key,
       concat_ws('|', $case_name, 'shipment_flow', flow_id) AS to_key, first.file AS file, first.row AS row
FROM flow_shipments
WHERE sender_phone IS NOT NULL
UNION ALL
SELECT 'Address', 'ShipmentFlow', concat_ws('|', $case_name, 'address', sender_address),
       concat_ws('|', $case_name, 'shipment_flow', flow_id), first.file, first.row
FROM flow_shipments
WHERE sender_address IS NOT NULL;
