-- The distinct spellings of one kind of identifier.
-- In:  raw_identifiers; $kind.
-- Out: raw, in order.
SELECT DISTINCT raw FROM raw_identifiers WHERE kind = $kind ORDER BY raw;
