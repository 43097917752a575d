-- Who is paid by which account: payments of one account into another are one row before shops come in, as many payments
-- of an account that many shops hold would otherwise be a row for each of both.
-- In:  payments, file_numbers; the macro of paying_account.sql.
-- Out: near_payees (payee, value): the accounts that are paid, numbered from 0 in no order;
--      near_paid (account (that pays, without +86), payee, spot (of the first row that shows it)).
CREATE OR REPLACE TEMP TABLE near_payees AS
SELECT (row_number() OVER () - 1)::INTEGER AS payee, payee_account AS value
FROM (SELECT DISTINCT payee_account FROM payments WHERE payee_account <> payer_account);

CREATE OR REPLACE TEMP TABLE near_paid AS
SELECT paying_account(p.payer_account) AS account,
       n.payee, min(f.first + p._row) AS spot
FROM payments AS p
JOIN near_payees AS n ON n.value = p.payee_account
JOIN file_numbers AS f ON f.file = p._file
WHERE p.payee_account <> p.payer_account
GROUP BY ALL;
