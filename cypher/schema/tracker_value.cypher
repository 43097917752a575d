// Nodes of Tracker are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_tracker_value.
CREATE INDEX gangmap_tracker_value IF NOT EXISTS
FOR (n:Tracker) ON (n.value)
