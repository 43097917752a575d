// Nodes of Wechat are found by their value.
// In:  nothing.
// Out: nothing; makes the index gangmap_wechat_value.
CREATE INDEX gangmap_wechat_value IF NOT EXISTS
FOR (n:Wechat) ON (n.value)
