-- What a complaint is about.
-- In:  complaints, shops, listings; $case_name.
-- Out: graph_complains_of (from_label, to_label, from_key, to_key), and what the schema of COMPLAINS_OF has.
CREATE OR REPLACE TABLE graph_complains_of AS
SELECT 'Complaint' AS from_label, 'Shop' AS to_label, concat_ws('|', $case_name, 'complaints', c.complaint_id) AS from_key,
       concat_ws('|', $case_name, 'shops', c.shop_id) AS to_key, c._file AS file, c._row AS row
FROM complaints AS c
SEMI JOIN shops AS s USING (shop_id)
UNION ALL
SELECT 'Complaint', 'Listing', concat_ws('|', $case_name, 'complaints', c.complaint_id),
       concat_ws('|', $case_name, 'listings', c.listing_id), c._file, c._row
FROM complaints AS c
SEMI JOIN listings AS l USING (listing_id);
