-- Into which accounts the money of each shop goes on: payees of the accounts that are the shop's, or of rows that name it.
-- In:  near_paid, shop_holdings, near_shops.
-- Out: payee, holder, spot.
SELECT p.payee, n.holder, p.spot
FROM shop_holdings AS h
JOIN near_paid AS p ON p.account = CASE WHEN starts_with(h.value, '+86') THEN substr(h.value, 4) ELSE h.value END
JOIN near_shops AS n USING (shop_id)
WHERE h.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone');
