-- How much rests on a judgement that names shops, groups or identifiers.
-- In:  links, members, shop_holdings; $names: texts that the judgement holds, among them ids and values.
-- Out: links of the shops it names, and groups that it names or that have such a shop among their members.
WITH named AS (
    SELECT shop_id FROM shop_holdings WHERE list_contains($names, shop_id) OR list_contains($names, value)
    UNION
    SELECT shop_id FROM members WHERE list_contains($names, shop_id) OR list_contains($names, group_id)
)
SELECT
    (
        SELECT count(*)
        FROM links
        WHERE left_shop_id IN (SELECT shop_id FROM named) OR right_shop_id IN (SELECT shop_id FROM named)
    ) AS links,
    (SELECT count(DISTINCT group_id) FROM members WHERE shop_id IN (SELECT shop_id FROM named)) AS groups;
