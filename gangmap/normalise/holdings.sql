-- Who holds which canonical identifier; spellings that hold none go to quarantine.
-- In:  raw_identifiers, canonical (kind, raw, value, reason, folds), shops, quarantine.
-- Out: holdings (owner_table, owner_id, kind, value, observed_on, folds, file, row); rows added to quarantine;
--      shop_holdings (shop_id, kind, value, observed_on, of_seller, file, row): those of a shop and of its seller.
CREATE OR REPLACE TABLE holdings AS
SELECT r.owner_table, r.owner_id, r.kind, c.value, r.observed_on, c.folds, r.file, r.row
FROM raw_identifiers AS r
JOIN canonical AS c ON c.kind = r.kind AND c.raw = r.raw
WHERE c.value IS NOT NULL;

INSERT INTO quarantine BY NAME
SELECT r.in_table AS "table", r.file, r.row, r.in_column AS "column", r.raw AS value, c.reason
FROM raw_identifiers AS r
JOIN canonical AS c ON c.kind = r.kind AND c.raw = r.raw
WHERE c.value IS NULL;

CREATE OR REPLACE TABLE shop_holdings AS
SELECT s.shop_id, h.kind, h.value, h.observed_on, false AS of_seller, h.file, h.row
FROM holdings AS h
JOIN shops AS s ON s.shop_id = h.owner_id
WHERE h.owner_table = 'shops'
UNION ALL
SELECT s.shop_id, h.kind, h.value, h.observed_on, true, h.file, h.row
FROM holdings AS h
JOIN shops AS s ON s.seller_id = h.owner_id
WHERE h.owner_table = 'sellers';

-- Nothing reads them from here on, and they are the largest tables of a run.
DROP TABLE raw_identifiers;
DROP TABLE canonical;
