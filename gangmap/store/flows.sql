-- What payments and shipments say, summed: who paid whom, and which parcels went from where to where.
-- A shop's buyers are left out. Their accounts, phones and addresses stay only where somebody of the case holds them.
-- In:  payments, shipments, shops, holdings, spellings, identifier_labels (kind, label).
-- Out: flow_payments (payer, payee, shop_id, ...), flow_shipments (flow_id, shop_id, sender_phone, ...): one row a sum;
--      flow_ends (flow_id, side, label, table_name, value, file, row): the phones and addresses of each flow of parcels.
CREATE OR REPLACE TABLE flow_payments AS
WITH read AS (
    SELECT r.value AS payer, e.value AS payee, p.shop_id, coalesce(p.count, 1) AS count,
           (p.amount_yuan * 100)::BIGINT AS amount_fen, p.paid_on, coalesce(p.until, p.paid_on) AS until, p._file, p._row
    FROM payments AS p
    JOIN spellings AS e ON e.kind = 'account' AND e.raw = p.payee_account
    LEFT JOIN spellings AS r ON r.kind = 'account' AND r.raw = p.payer_account
    WHERE e.value IS NOT NULL
),
known AS (
    SELECT value FROM holdings WHERE kind IN (SELECT kind FROM identifier_labels WHERE label = 'Account')
    UNION
    SELECT payee FROM read
)
SELECT CASE WHEN shop_id IS NULL OR payer IN (SELECT value FROM known) THEN payer END AS payer, payee, shop_id,
       sum(count)::BIGINT AS count, sum(amount_fen)::BIGINT AS amount_fen, min(paid_on) AS first_on,
       max(until) AS last_on, min({'file': _file, 'row': _row}) AS first
FROM read
GROUP BY ALL;

CREATE OR REPLACE TABLE flow_shipments AS
WITH read AS (
    SELECT s.shop_id IS NULL OR s.line IS NOT NULL AS freight, h.shop_id, s.line, s.carrier, s.recipient_country,
           s.sender_name, s.recipient_name, sp.value AS sender_phone, sa.value AS sender_address,
           rp.value AS recipient_phone, ra.value AS recipient_address, s.pieces, s.declared_value_yuan, s.shipped_on,
           s._file, s._row
    FROM shipments AS s
    LEFT JOIN shops AS h ON h.shop_id = s.shop_id
    LEFT JOIN spellings AS sp ON sp.kind = 'phone' AND sp.raw = s.sender_phone
    LEFT JOIN spellings AS sa ON sa.kind = 'address' AND sa.raw = s.sender_address
    LEFT JOIN spellings AS rp ON rp.kind = 'phone' AND rp.raw = s.recipient_phone
    LEFT JOIN spellings AS ra ON ra.kind = 'address' AND ra.raw = s.recipient_address
),
ended AS (
    SELECT shop_id, line, CASE WHEN line IS NOT NULL THEN carrier END AS carrier, recipient_country, sender_phone,
           sender_address,
           CASE WHEN freight OR recipient_phone IN (SELECT value FROM holdings WHERE kind = 'phone')
                THEN recipient_phone END AS recipient_phone,
           CASE WHEN freight THEN recipient_address END AS recipient_address,
           sender_name, CASE WHEN freight THEN recipient_name END AS recipient_name,
           pieces, declared_value_yuan, shipped_on, _file, _row
    FROM read
)
SELECT substr(sha256(concat_ws(chr(31), coalesce(shop_id, ''), coalesce(line, ''), coalesce(carrier, ''),
           coalesce(recipient_country, ''), coalesce(sender_phone, ''), coalesce(sender_address, ''),
           coalesce(recipient_phone, ''), coalesce(recipient_address, ''))), 1, 24) AS flow_id,
       shop_id, line, carrier, recipient_country, sender_phone, sender_address, recipient_phone, recipient_address,
       min(sender_name) AS sender, min(recipient_name) AS recipient, count(*) AS count, sum(pieces)::BIGINT AS pieces,
       sum((declared_value_yuan * 100)::BIGINT)::BIGINT AS value_fen, min(shipped_on) AS first_on,
       max(shipped_on) AS last_on, min({'file': _file, 'row': _row}) AS first
FROM ended
GROUP BY shop_id, line, carrier, recipient_country, sender_phone, sender_address, recipient_phone, recipient_address;

CREATE OR REPLACE TABLE flow_ends AS
WITH ends AS (
    SELECT flow_id, first, unnest([
        {'side': 'sender', 'label': 'Phone', 'table_name': 'phone', 'value': sender_phone},
        {'side': 'sender', 'label': 'Address', 'table_name': 'address', 'value': sender_address},
        {'side': 'recipient', 'label': 'Phone', 'table_name': 'phone', 'value': recipient_phone},
        {'side': 'recipient', 'label': 'Address', 'table_name': 'address', 'value': recipient_address}
    ], recursive := true)
    FROM flow_shipments
)
SELECT flow_id, side, label, table_name, value, first.file AS file, first.row AS row
FROM ends
WHERE value IS NOT NULL;
