-- From which identifiers of a shop near evidence of its links follows: who is next door by which address, and into which
-- account the money of which account goes on. Where these are blocked, the near evidence says nothing either. Only of
-- shops and kinds that stand in evidence.
-- In:  evidence, shop_holdings, silent_values, near_paid, near_payees; the macros of address_parts.sql.
-- Out: followed (shop_id, kind, value, from_kind, from_value), each once.
CREATE OR REPLACE TABLE followed AS
WITH tied AS (
    SELECT DISTINCT unnest([left_shop_id, right_shop_id]) AS shop_id, kind, value
    FROM evidence
    WHERE kind IN ('neighbour', 'place', 'payee_account')
),
heard AS (
    SELECT DISTINCT h.shop_id, h.kind, h.value
    FROM shop_holdings AS h
    SEMI JOIN tied USING (shop_id)
    ANTI JOIN silent_values AS v ON v.kind = h.kind AND v.value = h.value
),
parted AS MATERIALIZED (
    SELECT shop_id, kind, value, address_parts(value) AS part
    FROM heard
    WHERE kind IN ('registered_address', 'ship_from_address', 'return_address')
),
located AS (
    SELECT shop_id, kind, value, part, try_cast(part.number AS INTEGER) AS number FROM parted
),
followers AS (
    SELECT shop_id, 'place' AS near_kind, part.place AS near_value, kind, value FROM located WHERE number IS NOT NULL
    UNION ALL
    SELECT shop_id, 'neighbour', step_name(part.place, part.building, first), kind, value
    FROM (SELECT *, unnest(steps_of(number)) AS first FROM located WHERE number IS NOT NULL)
    UNION ALL
    SELECT h.shop_id, 'payee_account', y.value, h.kind, h.value
    FROM heard AS h
    JOIN near_paid AS p ON p.account = CASE WHEN starts_with(h.value, '+86') THEN substr(h.value, 4) ELSE h.value END
    JOIN near_payees AS y USING (payee)
    WHERE h.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
)
SELECT DISTINCT f.shop_id, f.near_kind AS kind, f.near_value AS value, f.kind AS from_kind, f.value AS from_value
FROM followers AS f
SEMI JOIN tied AS t ON t.shop_id = f.shop_id AND t.kind = f.near_kind AND t.value = f.near_value;
