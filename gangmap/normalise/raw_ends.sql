-- Accounts, phones and addresses that payments, shipments and premises name, as they were written.
-- The address of a shop's buyer is left out: it says nothing of the shop, and its reader has no need of it.
-- In:  payments, shipments, premises.
-- Out: raw_ends (kind: account, phone or address; raw), each once.
CREATE OR REPLACE TABLE raw_ends AS
SELECT 'account' AS kind, payer_account AS raw FROM payments
UNION
SELECT 'account', payee_account FROM payments
UNION
SELECT 'phone', sender_phone FROM shipments WHERE sender_phone IS NOT NULL
UNION
SELECT 'phone', recipient_phone FROM shipments WHERE recipient_phone IS NOT NULL
UNION
SELECT 'address', sender_address FROM shipments WHERE sender_address IS NOT NULL
UNION
SELECT 'address', recipient_address
FROM shipments
WHERE recipient_address IS NOT NULL AND (shop_id IS NULL OR line IS NOT NULL)
UNION
SELECT 'address', address FROM premises;
