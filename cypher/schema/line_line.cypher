// Nodes of Line are found by their line.
// In:  nothing.
// Out: nothing; makes the index gangmap_line_line.
CREATE INDEX gangmap_line_line IF NOT EXISTS
FOR (n:Line) ON (n.line)
