-- Who shows which identifier as its own, one row an owner, kind and value. A shop also holds what its seller does: that
-- is marked, and its sources are then the seller's.
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
judged AS (
    SELECT *, bool_and(of_seller) OVER (PARTITION BY from_label, owner_id, kind, value) AS only_of_seller FROM owned
)
SELECT o.from_label, i.label AS to_label, concat_ws('|', $case_name, o.owner_table, o.owner_id) AS from_key,
       concat_ws('|', $case_name, i.table_name, o.value) AS to_key, o.value, o.kind, o.only_of_seller AS of_seller,
       min(o.observed_on) AS first_on, max(o.observed_on) AS last_on, min({'file': o.file, 'row': o.row}).file AS file,
       min({'file': o.file, 'row': o.row}).row AS row,
       CASE WHEN count(DISTINCT o.file || ':' || o.row) > 1 OR max(o.observed_on) IS NOT NULL
            THEN string_agg(DISTINCT o.file || ':' || o.row || coalesce('@' || o.observed_on, ''), chr(10)
                            ORDER BY o.file || ':' || o.row || coalesce('@' || o.observed_on, '')) END AS sources
FROM judged AS o
JOIN identifier_labels AS i USING (kind)
WHERE o.of_seller = o.only_of_seller
GROUP BY o.from_label, i.label, i.table_name, o.owner_table, o.owner_id, o.value, o.kind, o.only_of_seller;
