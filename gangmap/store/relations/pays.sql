-- All payments from one account to another.
-- In:  flow_payments; $case_name.
-- Out: graph_pays (from_label, to_label, from_key, to_key), and what the schema of PAYS has.
CREATE OR REPLACE TABLE graph_pays AS
SELECT 'Account' AS from_label, 'Account' AS to_label, concat_ws('|', $case_name, 'account', payer) AS from_key,
       concat_ws('|', $case_name, 'account', payee) AS to_key, sum(count)::BIGINT AS count,
       sum(amount_fen)::BIGINT AS amount_fen, min(first_on) AS first_on, max(last_on) AS last_on,
       min(first).file AS file, min(first).row AS row
FROM flow_payments
WHERE payer IS NOT NULL
GROUP BY payer, payee;
