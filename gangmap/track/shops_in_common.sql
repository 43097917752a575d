-- How many shops there were in the run before, how many there are, and how many are in both.
-- In:  known_shops, shops.
-- Out: before, now, common.
SELECT (SELECT count(*) FROM known_shops) AS before,
       (SELECT count(*) FROM shops) AS now,
       (SELECT count(*) FROM shops SEMI JOIN known_shops USING (shop_id)) AS common;
