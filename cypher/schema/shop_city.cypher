// Nodes of Shop are found by their city.
// In:  nothing.
// Out: nothing; makes the index gangmap_shop_city.
CREATE INDEX gangmap_shop_city IF NOT EXISTS
FOR (n:Shop) ON (n.city)
