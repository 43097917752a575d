-- How many links of each group tie shops of two places.
-- In:  links, members, shops; $threshold (links below this probability play no part).
-- Out: group_id, left_province, left_city, right_province, right_city, links, in order.
SELECT l.group_id, a.province AS left_province, a.city AS left_city, b.province AS right_province, b.city AS right_city,
       count(*) AS links
FROM links AS k
JOIN members AS l ON l.shop_id = k.left_shop_id
JOIN members AS r ON r.shop_id = k.right_shop_id AND r.group_id = l.group_id
JOIN shops AS a ON a.shop_id = k.left_shop_id
JOIN shops AS b ON b.shop_id = k.right_shop_id
WHERE k.probability >= $threshold AND a.city IS NOT NULL AND b.city IS NOT NULL
  AND (a.city <> b.city OR a.province IS DISTINCT FROM b.province)
GROUP BY ALL
ORDER BY ALL;
