// No two nodes of ShipmentFlow have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_shipmentflow_key.
CREATE CONSTRAINT gangmap_shipmentflow_key IF NOT EXISTS
FOR (n:ShipmentFlow) REQUIRE n.key IS UNIQUE
