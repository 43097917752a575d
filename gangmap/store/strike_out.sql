-- What analysts took away is held no more: by the shop or seller itself, and by a seller's shops.
-- In:  graph_edits, shops, holdings, shop_holdings.
-- Out: graph_struck (owner_table, owner_id, kind, value); rows gone from holdings and shop_holdings.
CREATE OR REPLACE TABLE graph_struck AS
SELECT DISTINCT owner_table, owner_id, kind, value
FROM graph_edits
WHERE edit = 'deleted' AND relation = 'HOLDS';

DELETE FROM shop_holdings
WHERE EXISTS (
    SELECT 1 FROM graph_struck AS g
    WHERE g.owner_table = 'shops' AND g.owner_id = shop_holdings.shop_id AND g.kind = shop_holdings.kind
          AND g.value = shop_holdings.value
);

DELETE FROM shop_holdings
WHERE of_seller AND EXISTS (
    SELECT 1
    FROM graph_struck AS g
    JOIN shops AS s ON s.seller_id = g.owner_id
    WHERE g.owner_table = 'sellers' AND s.shop_id = shop_holdings.shop_id AND g.kind = shop_holdings.kind
          AND g.value = shop_holdings.value
);

DELETE FROM holdings
WHERE EXISTS (
    SELECT 1 FROM graph_struck AS g
    WHERE g.owner_table = holdings.owner_table AND g.owner_id = holdings.owner_id AND g.kind = holdings.kind
          AND g.value = holdings.value
);
