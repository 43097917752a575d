-- The canonical values of one kind of identifier that the owners in one table hold, without what analysts blocked: two
-- records are not one because of it.
-- In:  holdings (owner_table, owner_id, kind, value), judged_facilities (kind, value, verdict), $owner_table, $kind.
-- Out: one row for each owner and value, by owner: owner_id, value.
SELECT DISTINCT h.owner_id, h.value
FROM holdings AS h
ANTI JOIN (SELECT kind, value FROM judged_facilities WHERE verdict = 'block') AS j
    ON j.kind = h.kind AND j.value = h.value
WHERE h.owner_table = $owner_table AND h.kind = $kind
ORDER BY h.owner_id, h.value;
