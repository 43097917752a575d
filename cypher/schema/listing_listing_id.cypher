// Nodes of Listing are found by their listing_id.
// In:  nothing.
// Out: nothing; makes the index gangmap_listing_listing_id.
CREATE INDEX gangmap_listing_listing_id IF NOT EXISTS
FOR (n:Listing) ON (n.listing_id)
