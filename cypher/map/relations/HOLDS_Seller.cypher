// Relations HOLDS that lead from nodes of Seller to others, all of them by their keys.
// In:  $keys.
// Out: from_key, to_key, kind, of_seller, first_on, last_on, file, row, sources.
UNWIND $keys AS wanted
MATCH (a:`Seller` {key: wanted})-[r:HOLDS]->(b)
WHERE b.key IN $keys
RETURN a.key AS from_key, b.key AS to_key, r.kind AS kind, r.of_seller AS of_seller, r.first_on AS first_on, r.last_on AS last_on,
       r.file AS file, r.row AS row, r.sources AS sources
ORDER BY from_key, to_key, kind
