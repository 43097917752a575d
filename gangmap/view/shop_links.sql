-- Shops compared with one shop, strongest first.
-- In:  links, shops, members, parameters; $shop_id.
-- Out: shop_id, shop_name, group_id, probability, bits (of what is known of the two), together_bits (with what was
--      believed before: what the probability says), linked (whether that is enough for a link), against.
WITH set_of_run AS (
    SELECT any_value(value) FILTER (name = 'link.prior_bits')::DOUBLE AS prior_bits,
           any_value(value) FILTER (name = 'link.threshold')::DOUBLE AS threshold
    FROM parameters
)
SELECT o.shop_id, s.shop_name, m.group_id, o.probability, o.bits, o.bits + r.prior_bits AS together_bits,
       coalesce(o.probability >= r.threshold, true) AS linked, o.against
FROM (
    SELECT right_shop_id AS shop_id, probability, bits, against FROM links WHERE left_shop_id = $shop_id
    UNION ALL
    SELECT left_shop_id, probability, bits, against FROM links WHERE right_shop_id = $shop_id
) AS o
CROSS JOIN set_of_run AS r
JOIN shops AS s ON s.shop_id = o.shop_id
LEFT JOIN members AS m ON m.shop_id = o.shop_id
ORDER BY o.probability DESC, o.bits DESC, o.shop_id;
