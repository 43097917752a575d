-- The shops that near evidence may speak of, in one order: those of the case, and those that only a parcel or an offer
-- names. What is shared with one of the latter is shared, though no pair comes of it.
-- In:  shop_numbers, shipments, listings.
-- Out: near_shops (holder, shop_id, shop), numbered from 0 in the order of shop_id; shop is NULL where the case has none;
--      near_values (number, kind, value, holders), near_sources (number, shop, spot), near_held (number, shop),
--      near_shown (shop, kind), all empty.
CREATE OR REPLACE TABLE near_shops AS
SELECT (row_number() OVER (ORDER BY shop_id) - 1)::INTEGER AS holder, shop_id, shop::INTEGER AS shop
FROM (
    SELECT shop_id, shop FROM shop_numbers
    UNION ALL
    SELECT DISTINCT shop_id, NULL
    FROM (SELECT shop_id FROM shipments UNION ALL SELECT shop_id FROM listings)
    ANTI JOIN shop_numbers USING (shop_id)
    WHERE shop_id IS NOT NULL
);

CREATE OR REPLACE TABLE near_values (number INTEGER, kind VARCHAR, value VARCHAR, holders BIGINT);

CREATE OR REPLACE TABLE near_sources (number INTEGER, shop INTEGER, spot BIGINT);

CREATE OR REPLACE TABLE near_held (number INTEGER, shop INTEGER);

CREATE OR REPLACE TABLE near_shown (shop INTEGER, kind VARCHAR);
