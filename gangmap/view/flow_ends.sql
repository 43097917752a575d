-- Every end of a parcel that a group's shop sent, or that no shop is named for.
-- In:  shipments, members.
-- Out: address, country (as the source writes them), in order.
WITH sent AS (
    SELECT sender_address, recipient_address, recipient_country
    FROM shipments
    WHERE shop_id IS NULL OR shop_id IN (SELECT shop_id FROM members)
)
SELECT sender_address AS address, NULL::VARCHAR AS country FROM sent WHERE sender_address IS NOT NULL
UNION
SELECT recipient_address, recipient_country FROM sent
ORDER BY address, country;
