// Nodes of Phone by their keys.
// In:  $keys.
// Out: key, case_name, name, value, holders, facility, facility_reason.
UNWIND $keys AS wanted
MATCH (n:`Phone` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.value AS value, n.holders AS holders,
       n.facility AS facility, n.facility_reason AS facility_reason
ORDER BY key
