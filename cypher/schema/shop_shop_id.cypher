// Nodes of Shop are found by their shop_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_shop_shop_id.
CREATE INDEX gangmap_shop_shop_id IF NOT EXISTS
FOR (n:Shop) ON (n.shop_id)
