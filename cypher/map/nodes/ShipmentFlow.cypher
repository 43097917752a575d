// Nodes of ShipmentFlow by their keys.
// In:  $keys.
// Out: key, case_name, name, sender, recipient, recipient_country, carrier, count, pieces, value_fen,
//      first_on, last_on, file, row.
UNWIND $keys AS wanted
MATCH (n:`ShipmentFlow` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.sender AS sender,
       n.recipient AS recipient, n.recipient_country AS recipient_country, n.carrier AS carrier,
       n.count AS count, n.pieces AS pieces, n.value_fen AS value_fen, n.first_on AS first_on,
       n.last_on AS last_on, n.file AS file, n.row AS row
ORDER BY key
