-- Whose parcels a flow is.
-- In:  flow_shipments; $case_name.
-- Out: graph_ships (from_label, to_label, from_key, to_key), and what the schema of SHIPS has.
CREATE OR REPLACE TABLE graph_ships AS
SELECT 'Shop' AS from_label, 'ShipmentFlow' AS to_label, concat_ws('|', $case_name, 'shops', shop_id) AS from_key,
       concat_ws('|', $case_name, 'shipment_flow', flow_id) AS to_key, first.file AS file, first.row AS row
FROM flow_shipments
WHERE shop_id IS NOT NULL;
