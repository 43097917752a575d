// The importer leaves an empty list out, and an empty list is an answer: nothing speaks against it.
// In:  nothing.
// Out: nothing.
MATCH (x:`Line`)
WHERE x.carriers IS NULL
CALL (x) { SET x.carriers = [] } IN TRANSACTIONS OF 10000 ROWS
