// Nodes of Complaint by their keys.
// In:  $keys.
// Out: key, case_name, name, complaint_id, right_holder, brand, status, filed_on, resolved_on, file, row.
UNWIND $keys AS wanted
MATCH (n:`Complaint` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.complaint_id AS complaint_id,
       n.right_holder AS right_holder, n.brand AS brand, n.status AS status, n.filed_on AS filed_on,
       n.resolved_on AS resolved_on, n.file AS file, n.row AS row
ORDER BY key
