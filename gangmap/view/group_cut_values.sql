-- The values without which a group would fall apart (its `cut`): who of its members holds each, and what it ties them by.
-- In:  groups, members, shops, shop_holdings, shared_identifiers, resolved, evidence; the macros of one_value.sql; $group_id.
-- Out: tie (as `cut` has it), kind, value, members (that hold it), holders (shops of the whole case), links (pairs of
--      members tied by it), through (kind, value, links: what ties members and follows from it, as the building of an
--      address, the account into which money goes on, the seller whom papers make one), bits (of the heaviest of these).
WITH named AS (
    SELECT unnest(cut) AS tie, split_part(tie, ' ', 1) AS kind, substr(tie, strpos(tie, ' ') + 1) AS value,
           one_value(kind, value) AS one
    FROM groups
    WHERE group_id = $group_id
),
own AS (
    SELECT shop_id FROM members WHERE group_id = $group_id
),
inside AS (
    SELECT e.left_shop_id, e.right_shop_id, e.kind, e.value, one_value(e.kind, e.value) AS one, e.holders, e.bits
    FROM evidence AS e
    SEMI JOIN own AS l ON l.shop_id = e.left_shop_id
    SEMI JOIN own AS r ON r.shop_id = e.right_shop_id
    WHERE e.holders > 0 -- a comparison of trades or dates is nothing that two shops hold
),
near AS (
    SELECT * FROM inside WHERE kind IN ('place', 'neighbour', 'payee_account', 'seller')
),
sellers AS (
    SELECT s.shop_id, unnest([s.seller_id, coalesce(r.identity_id, s.seller_id)]) AS seller
    FROM shops AS s
    LEFT JOIN resolved AS r ON r.entity_table = 'sellers' AND r.entity_id = s.seller_id
    WHERE s.seller_id IS NOT NULL
),
sold AS (
    SELECT n.tie, s.shop_id FROM named AS n JOIN sellers AS s ON n.kind = 'seller' AND s.seller = n.value
),
held AS (
    SELECT n.tie, h.shop_id
    FROM (SELECT h.shop_id, one_value(h.kind, h.value) AS one FROM shop_holdings AS h SEMI JOIN own USING (shop_id)) AS h
    JOIN named AS n USING (one)
    UNION
    SELECT s.tie, s.shop_id FROM sold AS s SEMI JOIN own USING (shop_id)
    UNION
    SELECT n.tie, unnest([i.left_shop_id, i.right_shop_id]) FROM named AS n JOIN inside AS i USING (one)
),
counted AS (
    SELECT tie, count(*) AS members FROM held GROUP BY tie
),
everywhere AS (
    SELECT n.tie, max(s.holders) AS holders
    FROM named AS n
    JOIN shared_identifiers AS s ON one_value(s.kind, s.value) = n.one
    GROUP BY n.tie
    UNION ALL
    SELECT tie, count(DISTINCT shop_id) FROM sold GROUP BY tie
),
direct AS (
    SELECT n.tie, count(DISTINCT (i.left_shop_id, i.right_shop_id)) AS links, max(i.holders) AS holders, max(i.bits) AS bits
    FROM named AS n
    JOIN inside AS i USING (one)
    GROUP BY n.tie
),
following AS (
    SELECT n.tie, i.kind, i.value, count(*) AS links, max(i.bits) AS bits
    FROM named AS n
    LEFT JOIN direct AS d USING (tie)
    JOIN near AS i ON CASE
        WHEN i.kind IN ('place', 'neighbour')
            THEN n.kind IN ('registered_address', 'ship_from_address', 'return_address')
                 AND starts_with(n.value, regexp_replace(i.value, ' [0-9]+–[0-9]+$', ''))
        WHEN i.kind = 'payee_account'
            THEN d.tie IS NULL AND n.kind IN ('alipay', 'bank_account', 'qr_payee', 'wallet', 'phone')
        WHEN i.kind = 'seller' THEN d.tie IS NULL AND n.kind <> 'seller'
        ELSE false END
    LEFT JOIN held AS l ON l.tie = n.tie AND l.shop_id = i.left_shop_id
    LEFT JOIN held AS r ON r.tie = n.tie AND r.shop_id = i.right_shop_id
    WHERE CASE WHEN i.kind = 'seller' THEN l.tie = r.tie ELSE coalesce(l.tie, r.tie) IS NOT NULL END
    GROUP BY n.tie, i.kind, i.value
),
gathered AS (
    SELECT tie, list({'kind': kind, 'value': value, 'links': links} ORDER BY kind, value) AS through, max(bits) AS bits
    FROM following
    GROUP BY tie
)
SELECT n.tie, n.kind, n.value, coalesce(c.members, 0) AS members,
       coalesce(e.holders, d.holders, c.members, 0) AS holders, coalesce(d.links, 0) AS links,
       coalesce(g.through, []) AS through, coalesce(greatest(d.bits, g.bits), 0)::DOUBLE AS bits
FROM named AS n
LEFT JOIN counted AS c USING (tie)
LEFT JOIN everywhere AS e USING (tie)
LEFT JOIN direct AS d USING (tie)
LEFT JOIN gathered AS g USING (tie)
ORDER BY n.tie;
