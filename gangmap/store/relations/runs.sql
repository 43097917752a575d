-- Which seller the platform names for which shop.
-- In:  shops, sellers; $case_name.
-- Out: graph_runs (from_label, to_label, from_key, to_key), and what the schema of RUNS has.
CREATE OR REPLACE TABLE graph_runs AS
SELECT 'Seller' AS from_label, 'Shop' AS to_label, concat_ws('|', $case_name, 'sellers', s.seller_id) AS from_key,
       concat_ws('|', $case_name, 'shops', s.shop_id) AS to_key, s._file AS file, s._row AS row
FROM shops AS s
SEMI JOIN sellers AS r USING (seller_id);
