// The importer leaves an empty list out, and an empty list is an answer: nothing speaks against it.
// In:  nothing.
// Out: nothing.
MATCH (x:`Group`)
WHERE x.cities IS NULL
CALL (x) { SET x.cities = [] } IN TRANSACTIONS OF 10000 ROWS
