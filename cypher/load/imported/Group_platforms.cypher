// The importer leaves an empty list out, and an empty list is an answer: nothing speaks against it.
// In:  nothing.
// Out: nothing.
MATCH (x:`Group`)
WHERE x.platforms IS NULL
CALL (x) { SET x.platforms = [] } IN TRANSACTIONS OF 10000 ROWS
