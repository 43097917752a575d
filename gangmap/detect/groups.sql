-- The groups: how large, where, since when, how tightly tied, and which shared values hold them together.
-- In:  membership, members, shops, shop_holdings, links, cuts (group_id, label, together); $threshold.
-- Out: groups, as the data contract has it; what later stages find is empty.
CREATE OR REPLACE TABLE groups AS
WITH described AS (
    SELECT m.group_id, count(*) AS shop_count,
           list_sort(list(DISTINCT s.platform)) AS platforms,
           list_sort(coalesce(list(DISTINCT s.city) FILTER (s.city IS NOT NULL), [])) AS cities,
           list_sort(coalesce(list(DISTINCT s.province) FILTER (s.province IS NOT NULL), [])) AS provinces,
           min(s.opened_on) AS opened_on, max(greatest(s.opened_on, s.closed_on)) AS last_on
    FROM membership AS m
    JOIN shops AS s USING (shop_id)
    GROUP BY m.group_id
),
observed AS (
    SELECT m.group_id, min(h.observed_on) AS first_on, max(h.observed_on) AS last_on
    FROM membership AS m
    JOIN shop_holdings AS h USING (shop_id)
    GROUP BY m.group_id
),
degrees AS (
    SELECT group_id, shop_id, count(*) AS links
    FROM (
        SELECT l.group_id, unnest([l.shop_id, r.shop_id]) AS shop_id
        FROM links AS k
        JOIN membership AS l ON l.shop_id = k.left_shop_id
        JOIN membership AS r ON r.shop_id = k.right_shop_id AND r.group_id = l.group_id
        WHERE k.probability >= $threshold
    )
    GROUP BY group_id, shop_id
),
most_tied AS (
    SELECT m.group_id, coalesce(s.shop_name, s.shop_id) AS shop_name
    FROM membership AS m
    JOIN shops AS s USING (shop_id)
    LEFT JOIN degrees AS d ON d.group_id = m.group_id AND d.shop_id = m.shop_id
    QUALIFY row_number() OVER (PARTITION BY m.group_id ORDER BY d.links DESC NULLS LAST, m.shop_id) = 1
),
tied AS (
    SELECT group_id, sum(links)::BIGINT // 2 AS links FROM degrees GROUP BY group_id
),
categories AS (
    SELECT m.group_id, s.category
    FROM membership AS m
    JOIN shops AS s USING (shop_id)
    WHERE s.category IS NOT NULL
    GROUP BY m.group_id, s.category
    QUALIFY row_number() OVER (PARTITION BY m.group_id ORDER BY count(*) DESC, s.category) = 1
),
cut_lists AS (
    SELECT group_id, list(DISTINCT label ORDER BY label) AS cut, CASE WHEN bool_or(together) THEN 'all' ELSE 'any' END AS needs
    FROM cuts
    GROUP BY group_id
)
SELECT d.group_id,
       n.shop_name || ' + ' || (d.shop_count - 1) AS name,
       d.shop_count, d.platforms, d.cities, d.provinces, c.category AS main_category,
       NULL::DOUBLE AS risk,
       NULL::DECIMAL(18, 2) AS value_yuan_low, NULL::DECIMAL(18, 2) AS value_yuan,
       NULL::DECIMAL(18, 2) AS value_yuan_high,
       least(d.opened_on, o.first_on) AS first_seen,
       greatest(d.last_on, o.last_on) AS last_seen,
       NULL::VARCHAR AS network_id,
       round(coalesce(t.links, 0) / (d.shop_count * (d.shop_count - 1) / 2), 6) AS cohesion,
       coalesce(k.cut, []) AS cut, k.needs AS cut_needs
FROM described AS d
JOIN most_tied AS n USING (group_id)
-- Shops of one seller can be a group and show no identifier, and those that an analyst joined one without a link.
LEFT JOIN observed AS o USING (group_id)
LEFT JOIN tied AS t USING (group_id)
LEFT JOIN categories AS c USING (group_id)
LEFT JOIN cut_lists AS k USING (group_id);
