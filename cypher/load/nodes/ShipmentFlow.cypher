// ShipmentFlow: all shipments from one sender to one recipient by one line; a buyer's name and address are left out.
// In:  $rows: a map for each node of the properties it has, its key among them; $tag: of this load.
// Out: nothing.
UNWIND $rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:ShipmentFlow, n += row, n.loaded_as = $tag
