-- The canonical values of one kind of identifier that the owners in one table hold.
-- In:  holdings (owner_table, owner_id, kind, value), $owner_table, $kind.
-- Out: one row for each owner and value, by owner: owner_id, value.
SELECT DISTINCT owner_id, value
FROM holdings
WHERE owner_table = $owner_table AND kind = $kind
ORDER BY owner_id, value;
