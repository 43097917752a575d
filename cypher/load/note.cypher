// What is noted of the last load of a case.
// In:  $case_name.
// Out: state (loading, whole), tag, inputs, relations: how many were loaded; no row when it was never loaded.
MATCH (l:GangmapLoad {case_name: $case_name})
RETURN l.state AS state, l.tag AS tag, l.inputs AS inputs, l.relations AS relations
