-- Which groups still trade. A shop is open when its status or closing date says so; where neither does, as long as a
-- trace of it (an observation, listing, shipment, payment, review) is no older than $dormant_days, or it has none.
-- In:  membership, shops, shop_holdings, listings, shipments, payments, reviews; $clock, $dormant_days.
-- Out: group_id, awake, last_on (the last trace of any of its shops), in order.
WITH traces AS (
    SELECT shop_id, observed_on AS seen_on FROM shop_holdings
    UNION ALL SELECT shop_id, opened_on FROM shops
    UNION ALL SELECT shop_id, listed_on FROM listings
    UNION ALL SELECT shop_id, shipped_on FROM shipments
    UNION ALL SELECT shop_id, paid_on FROM payments
    UNION ALL SELECT shop_id, written_on FROM reviews
),
last_traces AS (
    SELECT m.shop_id, max(t.seen_on) AS last_on
    FROM membership AS m
    JOIN traces AS t USING (shop_id)
    GROUP BY m.shop_id
)
SELECT m.group_id,
       bool_or(CASE WHEN s.closed_on <= $clock OR s.status IN ('closed', 'banned') THEN false
                    WHEN s.status = 'open' THEN true
                    ELSE coalesce(t.last_on >= $clock::DATE - $dormant_days::INTEGER, true) END) AS awake,
       max(t.last_on) AS last_on
FROM membership AS m
JOIN shops AS s USING (shop_id)
LEFT JOIN last_traces AS t USING (shop_id)
GROUP BY m.group_id
ORDER BY m.group_id;
