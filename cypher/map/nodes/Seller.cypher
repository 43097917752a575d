// Nodes of Seller by their keys.
// In:  $keys.
// Out: key, case_name, name, seller_id, kind, file, row.
UNWIND $keys AS wanted
MATCH (n:`Seller` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.seller_id AS seller_id, n.kind AS kind,
       n.file AS file, n.row AS row
ORDER BY key
