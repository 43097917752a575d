// Nodes of Brand by their keys.
// In:  $keys.
// Out: key, case_name, name, brand, category, right_holder, lowest_genuine_price_fen, file, row.
UNWIND $keys AS wanted
MATCH (n:`Brand` {key: wanted})
RETURN n.key AS key, n.case_name AS case_name, n.name AS name, n.brand AS brand, n.category AS category,
       n.right_holder AS right_holder, n.lowest_genuine_price_fen AS lowest_genuine_price_fen,
       n.file AS file, n.row AS row
ORDER BY key
