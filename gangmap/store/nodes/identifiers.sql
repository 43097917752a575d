-- Identifiers as nodes: each value once under its label, however many kinds it is held as.
-- In:  graph_holds, flow_payments, flow_ends, premises, spellings, shop_holdings, facilities, addresses,
--      identifier_labels (kind, label, table_name); $case_name.
-- Out: graph_identifiers: label, and what the schemas of all identifiers have together.
CREATE OR REPLACE TABLE graph_identifiers AS
WITH named AS (
    SELECT to_label AS label, value FROM graph_holds
    UNION
    SELECT 'Account', unnest([payer, payee]) FROM flow_payments
    UNION
    SELECT label, value FROM flow_ends
    UNION
    SELECT 'Address', s.value FROM premises AS p JOIN spellings AS s ON s.kind = 'address' AND s.raw = p.address
),
held AS (
    SELECT i.label, h.value, count(DISTINCT h.shop_id) AS holders
    FROM shop_holdings AS h
    JOIN identifier_labels AS i USING (kind)
    GROUP BY i.label, h.value
),
damped AS (
    SELECT i.label, f.value, min(f.reason) AS reason
    FROM facilities AS f
    JOIN identifier_labels AS i USING (kind)
    GROUP BY i.label, f.value
),
tables AS (SELECT DISTINCT label, table_name FROM identifier_labels)
SELECT n.label, concat_ws('|', $case_name, t.table_name, n.value) AS "key", $case_name AS case_name, n.value AS name,
       n.value, coalesce(h.holders, 0) AS holders, d.reason IS NOT NULL AS facility, d.reason AS facility_reason,
       a.country, a.province, a.city, a.district, a.township, a.road, a.number, a.place, a.building, a.floor, a.unit
FROM named AS n
JOIN tables AS t USING (label)
LEFT JOIN held AS h USING (label, value)
LEFT JOIN damped AS d USING (label, value)
LEFT JOIN addresses AS a ON n.label = 'Address' AND a.address = n.value
WHERE n.value IS NOT NULL;
