-- Flows of shipments as nodes.
-- In:  flow_shipments; $case_name.
-- Out: graph_shipment_flow, as the schema of ShipmentFlow has it.
CREATE OR REPLACE TABLE graph_shipment_flow AS
SELECT concat_ws('|', $case_name, 'shipment_flow', flow_id) AS "key", $case_name AS case_name,
       coalesce(sender, sender_address, sender_phone, '?') || ' → '
           || coalesce(recipient, recipient_address, recipient_phone, recipient_country, '?') AS name,
       sender, recipient, recipient_country, carrier, count, pieces, value_fen, first_on, last_on, first.file AS file,
       first.row AS row
FROM flow_shipments;
