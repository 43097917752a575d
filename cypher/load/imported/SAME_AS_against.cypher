// The importer leaves an empty list out, and an empty list is an answer: nothing speaks against it.
// In:  nothing.
// Out: nothing.
MATCH ()-[x:SAME_AS]->()
WHERE x.against IS NULL
CALL (x) { SET x.against = [] } IN TRANSACTIONS OF 10000 ROWS
