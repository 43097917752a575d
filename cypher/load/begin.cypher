// A load of a case begins: the note on it says so until it has ended.
// In:  $case_name, $tag, $inputs: a digest of the files that the run was made from.
// Out: nothing.
MERGE (l:GangmapLoad {case_name: $case_name})
SET l.state = 'loading', l.tag = $tag, l.inputs = $inputs, l.relations = NULL
