// Relations MEMBER_OF that lead from nodes of Shop to others, all of them by their keys.
// In:  $keys.
// Out: from_key, to_key, probability, bits, against, standing, hangs_by.
UNWIND $keys AS wanted
MATCH (a:`Shop` {key: wanted})-[r:MEMBER_OF]->(b)
WHERE b.key IN $keys
RETURN a.key AS from_key, b.key AS to_key, r.probability AS probability, r.bits AS bits, r.against AS against, r.standing AS standing,
       r.hangs_by AS hangs_by
ORDER BY from_key, to_key, probability
