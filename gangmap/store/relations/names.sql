-- Which brand a listing or a complaint names.
-- In:  listings, complaints; $case_name.
-- Out: graph_names (from_label, to_label, from_key, to_key), and what the schema of NAMES has.
CREATE OR REPLACE TABLE graph_names AS
SELECT 'Listing' AS from_label, 'Brand' AS to_label, concat_ws('|', $case_name, 'listings', listing_id) AS from_key,
       concat_ws('|', $case_name, 'brands', brand) AS to_key, _file AS file, _row AS row
FROM listings
WHERE brand IS NOT NULL
UNION ALL
SELECT 'Complaint', 'Brand', concat_ws('|', $case_name, 'complaints', complaint_id),
       concat_ws('|', $case_name, 'brands', brand), _file, _row
FROM complaints
WHERE brand IS NOT NULL;
