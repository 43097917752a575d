// No two nodes of Wechat have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_wechat_key.
CREATE CONSTRAINT gangmap_wechat_key IF NOT EXISTS
FOR (n:Wechat) REQUIRE n.key IS UNIQUE
