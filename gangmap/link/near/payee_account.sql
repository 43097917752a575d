-- Into which accounts the money of each shop goes on: payees of the accounts that are the shop's, or of rows that name it.
-- Payments of one account into another are one row before shops come in: many payments of an account that many shops
-- hold would otherwise be a row for each of both.
-- In:  payments, shop_holdings.
-- Out: kind, value, shop_id, file, row (the first that shows it).
WITH accounts AS (
    SELECT DISTINCT shop_id, regexp_replace(value, '^\+86', '') AS account
    FROM shop_holdings
    WHERE kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
),
paid AS MATERIALIZED (
    SELECT regexp_replace(payer_account, '^\+86', '') AS account, payee_account, min((_file, _row)) AS first
    FROM payments
    WHERE payee_account <> payer_account
    GROUP BY ALL
),
gone_on AS (
    SELECT p.payee_account, a.shop_id, min(p.first) AS first
    FROM paid AS p
    JOIN accounts AS a USING (account)
    GROUP BY ALL
)
SELECT 'payee_account' AS kind, payee_account AS value, shop_id, first[1] AS file, first[2] AS row
FROM gone_on;
