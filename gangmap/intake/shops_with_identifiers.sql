-- How many shops show an identifier of each kind that can be read, their own or their seller's.
-- In:  shop_holdings.
-- Out: kind, shops; ordered by kind.
SELECT kind, count(DISTINCT shop_id) AS shops FROM shop_holdings GROUP BY kind ORDER BY kind;
