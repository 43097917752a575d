-- Listings as nodes; money in whole fen.
-- In:  listings; $case_name.
-- Out: graph_listings, as the schema of Listing has it.
CREATE OR REPLACE TABLE graph_listings AS
SELECT concat_ws('|', $case_name, 'listings', listing_id) AS "key", $case_name AS case_name, title AS name,
       listing_id, title, model, category, (price_yuan * 100)::BIGINT AS price_fen, stock_units, sold_units, listed_on,
       removed_on, _file AS file, _row AS row
FROM listings;
