-- Which values of near evidence two shops or more share.
-- In:  near_holdings, shop_numbers.
-- Out: near_values (number, kind, value, holders), numbered from 0 in the order of kind and value;
--      near_held (number, shop), each holder once.
CREATE OR REPLACE TABLE near_values AS
SELECT row_number() OVER (ORDER BY kind, value) - 1 AS number, kind, value, holders
FROM (
    SELECT kind, value, count(DISTINCT shop_id) AS holders
    FROM near_holdings
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) > 1
);

CREATE OR REPLACE TABLE near_held AS
SELECT DISTINCT v.number, n.shop
FROM near_holdings AS h
JOIN near_values AS v ON v.kind = h.kind AND v.value = h.value
JOIN shop_numbers AS n USING (shop_id);
