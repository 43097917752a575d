// Nodes of Complaint are found by their complaint_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_complaint_complaint_id.
CREATE INDEX gangmap_complaint_complaint_id IF NOT EXISTS
FOR (n:Complaint) ON (n.complaint_id)
