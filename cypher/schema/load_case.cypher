// One note on each case says what was loaded.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_load_case.
CREATE CONSTRAINT gangmap_load_case IF NOT EXISTS
FOR (l:GangmapLoad) REQUIRE l.case_name IS UNIQUE
