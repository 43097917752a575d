-- Which near evidence follows from identifiers: who is next door by an address, into which account the money of an account
-- goes on.
-- In:  heard (shop_id, kind, value): whose identifiers are asked; near_paid, near_payees; the macros of address_parts.sql
--      and paying_account.sql.
-- Out: followers (shop_id, kind, value, from_kind, from_value), each once; heard is gone.
CREATE OR REPLACE TEMP TABLE followers AS
WITH parted AS MATERIALIZED (
    SELECT shop_id, kind, value, address_parts(value) AS part
    FROM heard
    WHERE kind IN ('registered_address', 'ship_from_address', 'return_address')
),
located AS (
    SELECT shop_id, kind, value, part, try_cast(part.number AS INTEGER) AS number FROM parted
),
every AS (
    SELECT shop_id, 'place' AS near_kind, part.place AS near_value, kind, value FROM located WHERE number IS NOT NULL
    UNION ALL
    SELECT shop_id, 'neighbour', step_name(part.place, part.building, first), kind, value
    FROM (SELECT *, unnest(steps_of(number)) AS first FROM located WHERE number IS NOT NULL)
    UNION ALL
    SELECT h.shop_id, 'payee_account', y.value, h.kind, h.value
    FROM heard AS h
    JOIN near_paid AS p ON p.account = paying_account(h.value)
    JOIN near_payees AS y USING (payee)
    WHERE h.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
)
SELECT DISTINCT shop_id, near_kind AS kind, near_value AS value, kind AS from_kind, value AS from_value FROM every;

DROP TABLE heard;
