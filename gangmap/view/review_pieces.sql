-- What links rest on, shops by number, values by number; what stands under several headings is one, called by the first.
-- In:  evidence, shops; judgements are left out.
-- Out: left, right, identifier, kind, value, holders, bits, in order.
WITH numbered AS (SELECT row_number() OVER (ORDER BY shop_id) - 1 AS shop, shop_id FROM shops)
SELECT l.shop AS "left", r.shop AS "right", dense_rank() OVER (ORDER BY one_value(e.kind, e.value)) - 1 AS identifier,
       first_value(e.kind) OVER heading AS kind, first_value(e.value) OVER heading AS value, e.holders,
       e.bits::DOUBLE AS bits
FROM evidence AS e
JOIN numbered AS l ON l.shop_id = e.left_shop_id
JOIN numbered AS r ON r.shop_id = e.right_shop_id
WHERE e.kind <> 'judgement'
WINDOW heading AS (PARTITION BY one_value(e.kind, e.value) ORDER BY heading_place(e.kind), e.kind, e.value)
ORDER BY l.shop, r.shop, kind, value, bits;
