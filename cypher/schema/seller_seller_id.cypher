// Nodes of Seller are found by their seller_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_seller_seller_id.
CREATE INDEX gangmap_seller_seller_id IF NOT EXISTS
FOR (n:Seller) ON (n.seller_id)
