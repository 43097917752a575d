-- Sellers as nodes.
-- In:  sellers; $case_name.
-- Out: graph_sellers, as the schema of Seller has it.
CREATE OR REPLACE TABLE graph_sellers AS
SELECT concat_ws('|', $case_name, 'sellers', seller_id) AS "key", $case_name AS case_name,
       coalesce(seller_name, seller_id) AS name, seller_id, kind, _file AS file, _row AS row
FROM sellers;
