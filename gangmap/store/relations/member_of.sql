-- Which shop is in which group, and how surely.
-- In:  members, links; $case_name.
-- Out: graph_member_of (from_label, to_label, from_key, to_key), and what the schema of MEMBER_OF has.
CREATE OR REPLACE TABLE graph_member_of AS
WITH inside AS (
    SELECT k.left_shop_id, k.right_shop_id, k.bits
    FROM links AS k
    JOIN members AS l ON l.shop_id = k.left_shop_id
    JOIN members AS r ON r.shop_id = k.right_shop_id AND r.group_id = l.group_id
),
heaviest AS (
    SELECT shop_id, max(bits) AS bits
    FROM (SELECT left_shop_id AS shop_id, bits FROM inside UNION ALL SELECT right_shop_id, bits FROM inside)
    GROUP BY shop_id
)
SELECT 'Shop' AS from_label, 'Group' AS to_label, concat_ws('|', $case_name, 'shops', m.shop_id) AS from_key,
       concat_ws('|', $case_name, 'groups', m.group_id) AS to_key, m.confidence AS probability, h.bits::DOUBLE AS bits,
       nullif(array_to_string(m.against, chr(10)), '') AS against, m.standing, m.hangs_by
FROM members AS m
LEFT JOIN heaviest AS h USING (shop_id);
