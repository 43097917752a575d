// Relations PAYS that lead from nodes of Account to others, all of them by their keys.
// In:  $keys.
// Out: from_key, to_key, count, amount_fen, first_on, last_on, file, row.
UNWIND $keys AS wanted
MATCH (a:`Account` {key: wanted})-[r:PAYS]->(b)
WHERE b.key IN $keys
RETURN a.key AS from_key, b.key AS to_key, r.count AS count, r.amount_fen AS amount_fen, r.first_on AS first_on, r.last_on AS last_on,
       r.file AS file, r.row AS row
ORDER BY from_key, to_key, count
