// Nodes of Listing by their keys.
// In:  $keys.
// Out: key, case_name, name, listing_id, title, model, category, price_fen, stock_units, sold_units,
//      listed_on, removed_on, file, row.
UNWIND $keys AS wanted
MATCH (n:`Listing` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.listing_id AS listing_id,
       n.title AS title, n.model AS model, n.category AS category, n.price_fen AS price_fen,
       n.stock_units AS stock_units, n.sold_units AS sold_units, n.listed_on AS listed_on,
       n.removed_on AS removed_on, n.file AS file, n.row AS row
ORDER BY key
