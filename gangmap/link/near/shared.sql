-- Which values of near evidence two shops or more share. The texts are put under numbers here, once and for all.
-- In:  near_holdings, shop_numbers.
-- Out: near_values (number, kind, value, holders), numbered from 0 in the order of kind and value;
--      near_sources (number, shop, file, row): who holds each, and in which row it stood;
--      near_held (number, shop), each holder once; near_shown (shop, kind): who shows any value, shared or not.
--      near_holdings is gone.
CREATE OR REPLACE TABLE near_values AS
SELECT row_number() OVER (ORDER BY kind, value) - 1 AS number, kind, value, holders
FROM (
    SELECT kind, value, count(DISTINCT shop_id) AS holders
    FROM near_holdings
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) > 1
);

CREATE OR REPLACE TABLE near_sources AS
SELECT v.number, n.shop, h.file, h.row
FROM near_holdings AS h
JOIN near_values AS v ON v.kind = h.kind AND v.value = h.value
JOIN shop_numbers AS n USING (shop_id);

CREATE OR REPLACE TABLE near_shown AS
SELECT DISTINCT n.shop, h.kind FROM near_holdings AS h JOIN shop_numbers AS n USING (shop_id);

DROP TABLE near_holdings;

CREATE OR REPLACE TABLE near_held AS
SELECT DISTINCT number, shop FROM near_sources;
