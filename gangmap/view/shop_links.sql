-- Shops linked to one shop, strongest first.
-- In:  links, shops, members; $shop_id.
-- Out: shop_id, shop_name, group_id, probability, bits, against.
SELECT o.shop_id, s.shop_name, m.group_id, o.probability, o.bits, o.against
FROM (
    SELECT right_shop_id AS shop_id, probability, bits, against FROM links WHERE left_shop_id = $shop_id
    UNION ALL
    SELECT left_shop_id, probability, bits, against FROM links WHERE right_shop_id = $shop_id
) AS o
JOIN shops AS s ON s.shop_id = o.shop_id
LEFT JOIN members AS m ON m.shop_id = o.shop_id
ORDER BY o.probability DESC, o.bits DESC, o.shop_id;
