-- Who shows which identifier as its own, one row an owner, kind and value. A shop also holds what its seller does: that
-- is marked, and its sources are then the seller's. Nearly every one stands in one place only, so only those that stand
-- in several are brought into order.
-- In:  holdings, shop_holdings, shops, sellers, persons, premises, identifier_labels (kind, label, table_name); $case_name.
-- Out: graph_holds (from_label, to_label, from_key, to_key, value), and what the schema of HOLDS has.
CREATE OR REPLACE TABLE graph_holds AS
WITH owned AS (
    SELECT 'Shop' AS from_label, 'shops' AS owner_table, h.shop_id AS owner_id, h.kind, h.value, h.of_seller,
           h.observed_on, h.file, h.row
    FROM shop_holdings AS h
    UNION ALL
    SELECT 'Seller', h.owner_table, h.owner_id, h.kind, h.value, false, h.observed_on, h.file, h.row
    FROM holdings AS h
    JOIN sellers AS s ON h.owner_table = 'sellers' AND s.seller_id = h.owner_id
    UNION ALL
    SELECT 'Person', h.owner_table, h.owner_id, h.kind, h.value, false, h.observed_on, h.file, h.row
    FROM holdings AS h
    JOIN persons AS p ON h.owner_table = 'persons' AND p.person_id = h.owner_id
    UNION ALL
    SELECT 'Premises', h.owner_table, h.owner_id, h.kind, h.value, false, h.observed_on, h.file, h.row
    FROM holdings AS h
    JOIN premises AS p ON h.owner_table = 'premises' AND p.premises_id = h.owner_id
),
held AS (
    SELECT from_label, owner_table, owner_id, kind, value, bool_and(of_seller) AS of_seller, count(*) AS places,
           any_value(observed_on) AS observed_on, any_value(file) AS file, any_value(row) AS row
    FROM owned
    GROUP BY from_label, owner_table, owner_id, kind, value
),
in_one_place AS (
    SELECT from_label, owner_table, owner_id, kind, value, of_seller, observed_on AS first_on, observed_on AS last_on,
           file, row, file || ':' || row || '@' || observed_on AS sources
    FROM held
    WHERE places = 1
),
in_several AS (
    SELECT o.from_label, o.owner_table, o.owner_id, o.kind, o.value, o.of_seller, min(o.observed_on) AS first_on,
           max(o.observed_on) AS last_on, min({'file': o.file, 'row': o.row}).file AS file,
           min({'file': o.file, 'row': o.row}).row AS row,
           CASE WHEN count(DISTINCT o.file || ':' || o.row) > 1 OR max(o.observed_on) IS NOT NULL
                THEN string_agg(DISTINCT o.file || ':' || o.row || coalesce('@' || o.observed_on, ''), chr(10)
                                ORDER BY o.file || ':' || o.row || coalesce('@' || o.observed_on, '')) END AS sources
    FROM owned AS o
    JOIN held AS h USING (from_label, owner_table, owner_id, kind, value, of_seller)
    WHERE h.places > 1
    GROUP BY o.from_label, o.owner_table, o.owner_id, o.kind, o.value, o.of_seller
),
told AS (
    SELECT * FROM in_one_place
    UNION ALL
    SELECT * FROM in_several
)
SELECT t.from_label, i.label AS to_label, concat_ws('|', $case_name, t.owner_table, t.owner_id) AS from_key,
       concat_ws('|', $case_name, i.table_name, t.value) AS to_key, t.value, t.kind, t.of_seller, t.first_on, t.last_on,
       t.file, t.row, t.sources
FROM told AS t
JOIN identifier_labels AS i USING (kind);
