-- Which phone and which address stand on the parcels of a flow as recipient.
-- In:  flow_shipments; $case_name.
-- Out: graph_goes_to (from_label, to_label, from_key, to_key), and what the schema of GOES_TO has.
CREATE OR REPLACE TABLE graph_goes_to AS
SELECT 'ShipmentFlow' AS from_label, 'Phone' AS to_label,
       concat_ws('|', $case_name, 'shipment_flow', flow_id) AS from_key,
       concat_ws('|', $case_name, 'phone', recipient_phone) AS to_key, first.file AS file, first.row AS row
FROM flow_shipments
WHERE recipient_phone IS NOT NULL
UNION ALL
SELECT 'ShipmentFlow', 'Address', concat_ws('|', $case_name, 'shipment_flow', flow_id),
       concat_ws('|', $case_name, 'address', recipient_address), first.file, first.row
FROM flow_shipments
WHERE recipient_address IS NOT NULL;
