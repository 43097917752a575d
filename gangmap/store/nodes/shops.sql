-- Shops as nodes.
-- In:  shops; $case_name.
-- Out: graph_shops, as the schema of Shop has it.
CREATE OR REPLACE TABLE graph_shops AS
SELECT concat_ws('|', $case_name, 'shops', shop_id) AS "key", $case_name AS case_name, coalesce(shop_name, shop_id) AS name,
       shop_id, platform, url, status, category, province, city, opened_on, closed_on, _file AS file, _row AS row
FROM shops;
