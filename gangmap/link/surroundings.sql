-- What is known of each shop beside its identifiers: trade, city, when it was open.
-- In:  shop_numbers, shops.
-- Out: category and city (numbers from 1, 0 where not known), opened_on and closed_on (days since 1970, -1 where not
--      known), draw (a number that follows from the shop's id alone), in the order of shop.
WITH coded AS (
    SELECT s.shop_id,
           CASE WHEN s.category IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY s.category) END AS category,
           CASE WHEN s.city IS NULL THEN 0 ELSE dense_rank() OVER (ORDER BY s.city) END AS city,
           coalesce(date_diff('day', DATE '1970-01-01', s.opened_on), -1) AS opened_on,
           coalesce(date_diff('day', DATE '1970-01-01', s.closed_on), -1) AS closed_on
    FROM shops AS s
)
SELECT c.category, c.city, c.opened_on, c.closed_on, md5_number_lower(c.shop_id) % 65536 AS draw
FROM coded AS c
JOIN shop_numbers AS n USING (shop_id)
ORDER BY n.shop;
