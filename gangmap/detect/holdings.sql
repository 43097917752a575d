-- Who holds which shared identifier, both by number.
-- In:  held, shop_numbers, holders, facility_values; $with_facilities.
-- Out: shop, identifier, in order.
SELECT n.shop, h.identifier
FROM held AS h
JOIN shop_numbers AS n ON n.shop_id = h.shop_id
WHERE $with_facilities
    OR h.identifier NOT IN (SELECT identifier FROM holders WHERE token IN (SELECT token FROM facility_values))
ORDER BY n.shop, h.identifier;
