-- Who shows an identifier of one kind that analysts blocked: there it is no field to be compared by.
-- In:  holdings (owner_table, owner_id, kind, value), judged_facilities (kind, value, verdict), $owner_table, $kind.
-- Out: owner_id, each once, in order.
SELECT DISTINCT h.owner_id
FROM holdings AS h
SEMI JOIN (SELECT kind, value FROM judged_facilities WHERE verdict = 'block') AS j
    ON j.kind = h.kind AND j.value = h.value
WHERE h.owner_table = $owner_table AND h.kind = $kind
ORDER BY h.owner_id;
