-- All payments for a shop's sales that went into one account.
-- In:  flow_payments, shops; $case_name.
-- Out: graph_takes_into (from_label, to_label, from_key, to_key), and what the schema of TAKES_INTO has.
CREATE OR REPLACE TABLE graph_takes_into AS
SELECT 'Shop' AS from_label, 'Account' AS to_label, concat_ws('|', $case_name, 'shops', p.shop_id) AS from_key,
       concat_ws('|', $case_name, 'account', p.payee) AS to_key, sum(p.count)::BIGINT AS count,
       sum(p.amount_fen)::BIGINT AS amount_fen, min(p.first_on) AS first_on, max(p.last_on) AS last_on,
       min(p.first).file AS file, min(p.first).row AS row
FROM flow_payments AS p
SEMI JOIN shops AS s USING (shop_id)
GROUP BY p.shop_id, p.payee;
