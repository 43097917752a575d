-- What ties members of one group, or of each, beside identifiers they both hold: near addresses, alike titles or
-- pictures, where that weighs anything. Of each shop only the $most heaviest such ties are told; the rest are counted.
-- In:  evidence, links, members, shop_holdings, parameters; $group_id (NULL: all), $most.
-- Out: group_id, left_shop_id, right_shop_id, near_bits (of what is no identifier), bits and probability of the whole
--      link, prior_bits, against, pieces (all of the link: kind, value, holders, bits, sources), left_out (ties of the
--      group that are not told), in order.
WITH inside AS (
    SELECT l.group_id, e.*
    FROM evidence AS e
    JOIN members AS l ON l.shop_id = e.left_shop_id
    JOIN members AS r ON r.shop_id = e.right_shop_id AND r.group_id = l.group_id
    WHERE ($group_id IS NULL OR l.group_id = $group_id)
      AND e.holders > 0 -- a comparison of trades or dates ties nothing
      AND NOT EXISTS (
          SELECT 1 FROM shop_holdings AS h
          WHERE h.shop_id = e.left_shop_id AND h.kind = e.kind AND h.value = e.value
      )
),
tied AS (
    SELECT group_id, left_shop_id, right_shop_id, sum(bits)::DOUBLE AS bits
    FROM inside
    GROUP BY group_id, left_shop_id, right_shop_id
    HAVING max(abs(bits)) >= 0.05 -- what merely follows from something else ties nothing
),
ends AS (
    SELECT left_shop_id AS shop_id, * FROM tied
    UNION ALL
    SELECT right_shop_id, * FROM tied
),
ranked AS (
    SELECT left_shop_id, right_shop_id,
           row_number() OVER (PARTITION BY shop_id ORDER BY abs(bits) DESC, left_shop_id, right_shop_id) AS rank
    FROM ends
),
told AS (
    SELECT left_shop_id, right_shop_id FROM ranked WHERE rank <= $most GROUP BY left_shop_id, right_shop_id
),
whole AS (
    SELECT left_shop_id, right_shop_id, sum(bits)::DOUBLE AS bits,
           list({'kind': kind, 'value': value, 'holders': holders, 'bits': bits::DOUBLE, 'sources': sources}
                ORDER BY bits DESC, kind, value) AS pieces
    FROM evidence
    JOIN told USING (left_shop_id, right_shop_id)
    GROUP BY left_shop_id, right_shop_id
),
counted AS (
    SELECT t.group_id, count(*) FILTER (WHERE o.left_shop_id IS NULL) AS left_out
    FROM tied AS t
    LEFT JOIN told AS o USING (left_shop_id, right_shop_id)
    GROUP BY t.group_id
)
SELECT t.group_id, t.left_shop_id, t.right_shop_id, t.bits AS near_bits, w.bits, k.probability,
       (SELECT value::DOUBLE FROM parameters WHERE name = 'link.prior_bits') AS prior_bits,
       coalesce(k.against, []) AS against, w.pieces, c.left_out
FROM tied AS t
JOIN whole AS w USING (left_shop_id, right_shop_id)
JOIN counted AS c USING (group_id)
LEFT JOIN links AS k USING (left_shop_id, right_shop_id)
ORDER BY t.group_id, t.left_shop_id, t.right_shop_id;
