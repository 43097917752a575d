// Wait until every index can be used.
// In:  $seconds: at most so long.
// Out: nothing.
CALL db.awaitIndexes($seconds)
