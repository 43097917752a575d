-- Into which accounts the money of each shop goes on: payees of the accounts that are the shop's, or of rows that name it.
-- In:  payments, shop_holdings.
-- Out: kind, value, shop_id, file, row (the first that shows it).
WITH accounts AS (
    SELECT DISTINCT shop_id, regexp_replace(value, '^\+86', '') AS account
    FROM shop_holdings
    WHERE kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
)
SELECT 'payee_account' AS kind, p.payee_account AS value, a.shop_id, arg_min(p._file, (p._file, p._row)) AS file,
       arg_min(p._row, (p._file, p._row)) AS row
FROM payments AS p
JOIN accounts AS a ON a.account = regexp_replace(p.payer_account, '^\+86', '')
WHERE p.payee_account <> p.payer_account
GROUP BY ALL;
