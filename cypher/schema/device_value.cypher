// Nodes of Device are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_device_value.
CREATE INDEX gangmap_device_value IF NOT EXISTS
FOR (n:Device) ON (n.value)
