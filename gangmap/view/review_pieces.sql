-- What links rest on, shops by number, identifiers by number in the order of kind and value.
-- In:  evidence, shops; judgements are left out.
-- Out: left, right, identifier, kind, value, holders, bits, in order.
WITH numbered AS (SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops)
SELECT l.shop AS "left", r.shop AS "right", dense_rank() OVER (ORDER BY e.kind, e.value) - 1 AS identifier,
       e.kind, e.value, e.holders, e.bits::DOUBLE AS bits
FROM evidence AS e
JOIN numbered AS l ON l.shop_id = e.left_shop_id
JOIN numbered AS r ON r.shop_id = e.right_shop_id
WHERE e.kind <> 'judgement'
ORDER BY l.shop, r.shop, e.kind, e.value;
