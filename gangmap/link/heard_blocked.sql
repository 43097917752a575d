-- The identifiers that analysts blocked and from which something may follow, by who shows them.
-- In:  shop_holdings, judged_facilities, payments; the macro of paying_account.sql.
-- Out: heard (shop_id, kind, value), each once: addresses, and accounts that pay.
CREATE OR REPLACE TEMP TABLE heard AS
WITH blocked AS (
    SELECT DISTINCT h.shop_id, h.kind, h.value,
           paying_account(h.value) AS account
    FROM shop_holdings AS h
    SEMI JOIN (SELECT kind, value FROM judged_facilities WHERE verdict = 'block') AS j
        ON j.kind = h.kind AND j.value = h.value
)
SELECT shop_id, kind, value
FROM blocked
WHERE kind IN ('registered_address', 'ship_from_address', 'return_address')
UNION ALL
SELECT b.shop_id, b.kind, b.value
FROM blocked AS b
SEMI JOIN (
    SELECT paying_account(payer_account) AS account
    FROM payments
) AS p USING (account)
WHERE b.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone');
