// Nodes of Ip are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_ip_value.
CREATE INDEX gangmap_ip_value IF NOT EXISTS
FOR (n:Ip) ON (n.value)
