-- How many shops hold each identifier, of those that two or more hold.
-- In:  shop_holdings.
-- Out: holders (identifier, kind, value, holders), numbered from 0 in the order of kind and value;
--      held (identifier, shop_id, place): each holder once, numbered from 1 in the order of shop_id.
CREATE OR REPLACE TABLE holders AS
SELECT row_number() OVER (ORDER BY kind, value) - 1 AS identifier, kind, value, holders
FROM (
    SELECT kind, value, count(DISTINCT shop_id) AS holders
    FROM shop_holdings
    GROUP BY kind, value
    HAVING count(DISTINCT shop_id) > 1
);

CREATE OR REPLACE TABLE held AS
SELECT identifier, shop_id, row_number() OVER (PARTITION BY identifier ORDER BY shop_id) AS place
FROM (
    SELECT DISTINCT h.identifier, s.shop_id
    FROM shop_holdings AS s
    JOIN holders AS h ON h.kind = s.kind AND h.value = s.value
);
