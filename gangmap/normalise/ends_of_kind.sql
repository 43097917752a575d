-- The spellings of one kind that payments, shipments and premises use.
-- In:  raw_ends; $kind.
-- Out: raw, in order.
SELECT raw FROM raw_ends WHERE kind = $kind ORDER BY raw;
