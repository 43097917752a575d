-- Every address that a seller or a place is known by.
-- In:  holdings (owner_table, kind, value), premises (address).
-- Out: one row for each text: address_text.
SELECT value AS address_text
FROM holdings
WHERE owner_table = 'sellers' AND kind IN ('registered_address', 'ship_from_address', 'return_address')
UNION
SELECT address
FROM premises
WHERE address IS NOT NULL
ORDER BY address_text;
