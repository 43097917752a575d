// Take away the note on the last load of a case.
// In:  $case_name.
// Out: nothing.
MATCH (l:GangmapLoad {case_name: $case_name})
DELETE l
