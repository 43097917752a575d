-- What would have to be taken away to part a member from its group. What follows from an identifier goes with it: who is
-- next door by an address, where the money of an account goes on to, and that two sellers are one, where they would not
-- be without a value that both show. Where two shops of one seller are tied by its papers the seller says nothing more
-- (dependence.py), yet would tie them once the papers are gone: such a tie is there and not heard.
-- In:  membership, inner_evidence, followed (shop_id, kind, value, from_kind, from_value), shops, shop_holdings, holdings,
--      resolved, resolved_pairs; the macros of one_value.sql.
-- Out: inner_ties (group_id, shop_id, near, one, label, heard): which member is tied by what, one telling what it is and
--      label what it is called; where shop_id is NULL, near is something that follows from that identifier.
--      On the way, gone again: near_ties, sellers_within, record_ties, bare_ties.
CREATE OR REPLACE TEMP TABLE near_ties AS
WITH tied AS (
    SELECT DISTINCT e.group_id, e.shop_id, e.kind || ' ' || e.value AS near, one_value(f.from_kind, f.from_value) AS one
    FROM inner_evidence AS e
    JOIN followed AS f ON f.shop_id = e.shop_id AND f.kind = e.kind AND f.value = e.value
),
shown AS (
    SELECT group_id, kind || ' ' || value AS near, count(*) AS members FROM inner_evidence GROUP BY ALL
)
SELECT t.group_id, t.shop_id, t.near, t.one
FROM tied AS t
JOIN shown AS s ON s.group_id = t.group_id AND s.near = t.near
QUALIFY count(DISTINCT t.shop_id) OVER (PARTITION BY t.group_id, t.near) = s.members;

CREATE OR REPLACE TEMP TABLE sellers_within AS
WITH shown AS (
    SELECT group_id, shop_id, bool_or(kind = 'seller') AS heard
    FROM inner_evidence
    WHERE kind IN ('seller', 'id_number', 'company_code', 'licence_image')
    GROUP BY ALL
)
SELECT n.group_id, n.shop_id, coalesce(r.identity_id, s.seller_id) AS identity, s.seller_id, n.heard
FROM shown AS n
JOIN shops AS s USING (shop_id)
LEFT JOIN resolved AS r ON r.entity_table = 'sellers' AND r.entity_id = s.seller_id
WHERE s.seller_id IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY n.group_id, coalesce(r.identity_id, s.seller_id)) > 1;

-- Two records that were joined as one seller, and the value without which they would not have been, if there is one: of
-- several one that ties the group anyhow, then the one that says most.
CREATE OR REPLACE TEMP TABLE record_ties AS
WITH records AS (
    SELECT DISTINCT group_id, identity, seller_id FROM sellers_within
),
pairs AS (
    SELECT l.group_id, l.identity, p.left_id, p.right_id, (p.bits * 1000)::BIGINT AS whole, p.contributions
    FROM resolved_pairs AS p
    JOIN records AS l ON l.seller_id = p.left_id
    JOIN records AS r ON r.seller_id = p.right_id AND r.group_id = l.group_id AND r.identity = l.identity
    WHERE p.entity_table = 'sellers' AND p.joined AND p.bits > 0
),
held AS (
    SELECT DISTINCT h.owner_id, h.kind, one_value(h.kind, h.value) AS one
    FROM holdings AS h
    WHERE h.owner_table = 'sellers' AND h.owner_id IN (SELECT seller_id FROM records)
),
agreed AS (
    SELECT p.left_id, p.right_id, l.kind AS field, min(l.one) AS one
    FROM (SELECT DISTINCT left_id, right_id FROM pairs) AS p
    JOIN held AS l ON l.owner_id = p.left_id
    JOIN held AS r ON r.owner_id = p.right_id AND r.kind = l.kind AND r.one = l.one
    GROUP BY ALL
    HAVING count(*) = 1
),
said AS (
    SELECT group_id, left_id, right_id, whole, unnest(contributions) AS field FROM pairs
),
needed AS (
    SELECT s.group_id, s.left_id, s.right_id, a.one, sum(round(s.field.bits * 1000)::BIGINT) AS millibits
    FROM said AS s
    JOIN agreed AS a ON a.left_id = s.left_id AND a.right_id = s.right_id AND a.field = s.field.field
    GROUP BY s.group_id, s.left_id, s.right_id, s.whole, a.one
    HAVING s.whole - sum(round(s.field.bits * 1000)::BIGINT) <= 0
),
ties AS (
    SELECT DISTINCT group_id, one_value(kind, value) AS one, true AS tied FROM inner_evidence
),
chosen AS (
    SELECT n.group_id, n.left_id, n.right_id, n.one
    FROM needed AS n
    LEFT JOIN ties AS t USING (group_id, one)
    QUALIFY row_number() OVER (
        PARTITION BY n.group_id, n.left_id, n.right_id ORDER BY coalesce(t.tied, false) DESC, n.millibits DESC, n.one
    ) = 1
)
SELECT p.group_id, p.identity, unnest([p.left_id, p.right_id]) AS seller_id, c.one
FROM pairs AS p
LEFT JOIN chosen AS c USING (group_id, left_id, right_id);

CREATE OR REPLACE TEMP TABLE bare_ties AS
WITH of_sellers AS (
    SELECT s.group_id, s.shop_id, coalesce(t.one, 'seller ' || s.identity) AS one, s.heard
    FROM sellers_within AS s
    JOIN record_ties AS t USING (group_id, identity, seller_id)
    UNION
    SELECT group_id, shop_id, 'seller ' || identity || chr(10) || seller_id, heard
    FROM sellers_within
    QUALIFY count(*) OVER (PARTITION BY group_id, seller_id) > 1
),
every AS (
    SELECT e.group_id, e.shop_id, NULL AS near, one_value(e.kind, e.value) AS one, true AS heard
    FROM inner_evidence AS e
    ANTI JOIN near_ties AS n ON n.group_id = e.group_id AND n.near = e.kind || ' ' || e.value
    ANTI JOIN of_sellers AS s ON e.kind = 'seller' AND s.group_id = e.group_id AND s.shop_id = e.shop_id
    UNION ALL
    SELECT group_id, shop_id, NULL, one, true FROM near_ties
    UNION ALL
    SELECT group_id, shop_id, NULL, one, heard FROM of_sellers
    UNION ALL
    (
        SELECT DISTINCT group_id, NULL, near, one, true
        FROM near_ties
        QUALIFY min(one) OVER (PARTITION BY group_id, near) <> max(one) OVER (PARTITION BY group_id, near)
    )
)
SELECT group_id, shop_id, near, one, bool_or(heard) AS heard
FROM every
GROUP BY group_id, shop_id, near, one;

CREATE OR REPLACE TABLE inner_ties AS
WITH called AS (
    SELECT group_id, one_value(kind, value) AS one, min(kind || ' ' || value) AS label FROM inner_evidence GROUP BY ALL
),
uncalled AS (
    SELECT DISTINCT group_id, shop_id, one
    FROM bare_ties
    ANTI JOIN called USING (group_id, one)
    WHERE shop_id IS NOT NULL
),
spelled AS (
    SELECT u.group_id, u.one, h.kind, h.value, count(DISTINCT h.shop_id) AS members
    FROM shop_holdings AS h
    JOIN uncalled AS u ON u.shop_id = h.shop_id AND u.one = one_value(h.kind, h.value)
    GROUP BY ALL
),
headed AS (
    SELECT group_id, one, min_by(kind || ' ' || value, (-members, heading_place(kind), kind, value)) AS label
    FROM spelled
    GROUP BY ALL
)
SELECT b.group_id, b.shop_id, b.near, b.one,
       coalesce(c.label, h.label, split_part(b.one, chr(10), 1)) AS label, b.heard
FROM bare_ties AS b
LEFT JOIN called AS c USING (group_id, one)
LEFT JOIN headed AS h USING (group_id, one);

DROP TABLE near_ties;
DROP TABLE sellers_within;
DROP TABLE record_ties;
DROP TABLE bare_ties;
