// Take away the note on the last load of a case, and the lanes of one that did not end.
// In:  $case_name.
// Out: nothing.
MATCH (l:GangmapLoad|GangmapLane {case_name: $case_name})
DELETE l
