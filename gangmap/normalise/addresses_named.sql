-- Every canonical address of the case, whoever is known by it.
-- In:  holdings, spellings.
-- Out: address, in order.
SELECT value AS address
FROM holdings
WHERE kind IN ('registered_address', 'ship_from_address', 'return_address')
UNION
SELECT value FROM spellings WHERE kind = 'address' AND value IS NOT NULL
ORDER BY address;
