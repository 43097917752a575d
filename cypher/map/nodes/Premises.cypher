// Nodes of Premises by their keys.
// In:  $keys.
// Out: key, case_name, name, premises_id, kind, address, country, province, city, source, observed_on,
//      closed_on, file, row.
UNWIND $keys AS wanted
MATCH (n:`Premises` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.premises_id AS premises_id,
       n.kind AS kind, n.address AS address, n.country AS country, n.province AS province, n.city AS city,
       n.source AS source, n.observed_on AS observed_on, n.closed_on AS closed_on, n.file AS file,
       n.row AS row
ORDER BY key
