// Nodes of Brand are found by their brand.
// In:  nothing.
// Out: nothing; makes the index gangmap_brand_brand.
CREATE INDEX gangmap_brand_brand IF NOT EXISTS
FOR (n:Brand) ON (n.brand)
