-- Into which accounts the money of each shop goes on: payees of the accounts that are the shop's, or of rows that name it.
-- Where money goes on from an account of which it was decided that it says nothing, says nothing.
-- In:  near_paid, shop_holdings, silent_values, near_shops; the macro of paying_account.sql.
-- Out: payee, holder, spot.
SELECT p.payee, n.holder, p.spot
FROM shop_holdings AS h
JOIN near_paid AS p ON p.account = paying_account(h.value)
JOIN near_shops AS n USING (shop_id)
ANTI JOIN silent_values AS v ON v.kind = h.kind AND v.value = h.value
WHERE h.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone');
