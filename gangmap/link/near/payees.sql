-- The accounts that are paid.
-- In:  near_payees.
-- Out: value, in the order of payee.
SELECT value FROM near_payees ORDER BY payee;
