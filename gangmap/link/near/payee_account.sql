-- Into which accounts the money of each shop goes on: payees of the accounts that are the shop's, or of rows that name it.
-- Payments of one account into another are one row before shops come in: many payments of an account that many shops
-- hold would otherwise be a row for each of both.
-- In:  payments, shop_holdings, near_shops, file_numbers.
-- Out: value, holder, spot (of the first row that shows it).
WITH accounts AS (
    SELECT DISTINCT n.holder, CASE WHEN starts_with(h.value, '+86') THEN substr(h.value, 4) ELSE h.value END AS account
    FROM shop_holdings AS h
    JOIN near_shops AS n USING (shop_id)
    WHERE h.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
),
paid AS MATERIALIZED (
    SELECT CASE WHEN starts_with(p.payer_account, '+86') THEN substr(p.payer_account, 4) ELSE p.payer_account END AS account,
           p.payee_account AS value, min(f.first + p._row) AS spot
    FROM payments AS p
    JOIN file_numbers AS f ON f.file = p._file
    WHERE p.payee_account <> p.payer_account
    GROUP BY ALL
)
SELECT p.value, a.holder, min(p.spot) AS spot
FROM paid AS p
JOIN accounts AS a USING (account)
GROUP BY ALL;
