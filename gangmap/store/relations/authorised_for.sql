-- Who may sell which brand, as the right holder says.
-- In:  dealers, shops, sellers; $case_name.
-- Out: graph_authorised_for (from_label, to_label, from_key, to_key), and what the schema of AUTHORISED_FOR has.
CREATE OR REPLACE TABLE graph_authorised_for AS
WITH allowed AS (
    SELECT 'Shop' AS from_label, 'shops' AS owner_table, d.shop_id AS owner_id, d.brand, d._file, d._row
    FROM dealers AS d
    SEMI JOIN shops AS s USING (shop_id)
    UNION ALL
    SELECT 'Seller', 'sellers', d.seller_id, d.brand, d._file, d._row
    FROM dealers AS d
    SEMI JOIN sellers AS s USING (seller_id)
)
SELECT from_label, 'Brand' AS to_label, concat_ws('|', $case_name, owner_table, owner_id) AS from_key,
       concat_ws('|', $case_name, 'brands', brand) AS to_key, min({'file': _file, 'row': _row}).file AS file,
       min({'file': _file, 'row': _row}).row AS row
FROM allowed
GROUP BY from_label, owner_table, owner_id, brand;
