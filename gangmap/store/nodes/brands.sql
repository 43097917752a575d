-- Brands as nodes: those of the table of brands, and those that only a listing, a complaint or a dealer names.
-- In:  brands, listings, complaints, dealers; $case_name.
-- Out: graph_brands, as the schema of Brand has it; file and row are where the brand first stood.
CREATE OR REPLACE TABLE graph_brands AS
WITH named AS (
    SELECT brand, 1 AS place, _file AS file, _row AS row FROM brands
    UNION ALL
    SELECT brand, 2, _file, _row FROM listings
    UNION ALL
    SELECT brand, 3, _file, _row FROM complaints
    UNION ALL
    SELECT brand, 4, _file, _row FROM dealers
),
first_named AS (
    SELECT brand, min({'place': place, 'file': file, 'row': row}) AS first
    FROM named
    WHERE brand IS NOT NULL
    GROUP BY brand
)
SELECT concat_ws('|', $case_name, 'brands', n.brand) AS "key", $case_name AS case_name, n.brand AS name,
       n.brand, b.category, b.right_holder, (b.lowest_genuine_price_yuan * 100)::BIGINT AS lowest_genuine_price_fen,
       n.first.file AS file, n.first.row AS row
FROM first_named AS n
LEFT JOIN brands AS b USING (brand);
