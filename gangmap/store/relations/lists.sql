-- Which shop offers which listing.
-- In:  listings, shops; $case_name.
-- Out: graph_lists (from_label, to_label, from_key, to_key), and what the schema of LISTS has.
CREATE OR REPLACE TABLE graph_lists AS
SELECT 'Shop' AS from_label, 'Listing' AS to_label, concat_ws('|', $case_name, 'shops', l.shop_id) AS from_key,
       concat_ws('|', $case_name, 'listings', l.listing_id) AS to_key, l._file AS file, l._row AS row
FROM listings AS l
SEMI JOIN shops AS s USING (shop_id);
