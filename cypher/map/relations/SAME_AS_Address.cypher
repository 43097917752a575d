// Relations SAME_AS that lead from nodes of Address to others, all of them by their keys.
// In:  $keys.
// Out: from_key, to_key, probability, bits, against, evidence.
UNWIND $keys AS wanted
MATCH (a:`Address` {key: wanted})-[r:SAME_AS]->(b)
WHERE b.key IN $keys
RETURN a.key AS from_key, b.key AS to_key, r.probability AS probability, r.bits AS bits, r.against AS against, r.evidence AS evidence
ORDER BY from_key, to_key, probability
