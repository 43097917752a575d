-- Which shops trade, when they came into the case, and what each shows. A shop is open when its status or closing date says so; where neither does, as
-- long as a trace of it (an observation, listing, shipment, payment, review) is no older than $dormant_days, or it has none.
-- In:  shops, shop_holdings, listings, shipments, payments, reviews, known_shops; $clock, $dormant_days.
-- Out: registry_shops, registry_shows, as the model has them.
CREATE OR REPLACE TABLE registry_shops AS
WITH traces AS (
    SELECT shop_id, observed_on AS seen_on FROM shop_holdings
    UNION ALL SELECT shop_id, opened_on FROM shops
    UNION ALL SELECT shop_id, listed_on FROM listings
    UNION ALL SELECT shop_id, shipped_on FROM shipments
    UNION ALL SELECT shop_id, paid_on FROM payments
    UNION ALL SELECT shop_id, written_on FROM reviews
),
last_traces AS (
    SELECT shop_id, max(seen_on) AS last_on
    FROM traces
    GROUP BY shop_id
)
SELECT s.shop_id,
       CASE WHEN s.closed_on <= $clock OR s.status IN ('closed', 'banned') THEN false
            WHEN s.status = 'open' THEN true
            ELSE coalesce(t.last_on >= $clock::DATE - $dormant_days::INTEGER, true) END AS trades,
       CASE WHEN k.shop_id IS NULL THEN $clock::DATE ELSE k.came_on END AS came_on
FROM shops AS s
LEFT JOIN last_traces AS t USING (shop_id)
LEFT JOIN known_shops AS k USING (shop_id);

CREATE OR REPLACE TABLE registry_shows AS
SELECT DISTINCT shop_id, value FROM shop_holdings;
