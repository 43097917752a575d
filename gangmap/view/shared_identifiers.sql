-- How many shops hold each value that two or more hold, of a run that is too old to have kept it: a pass over all holdings.
-- In:  shop_holdings; the macros of one_value.sql.
-- Out: shared_identifiers (kind, value, holders: of the value, under whichever heading), as a run keeps them.
CREATE OR REPLACE VIEW shared_identifiers AS
WITH held AS (
    SELECT kind, value, shop_id, one_value(kind, value) AS one FROM shop_holdings
),
counted AS (
    SELECT one, count(DISTINCT shop_id) AS holders FROM held GROUP BY one HAVING count(DISTINCT shop_id) > 1
)
SELECT DISTINCT h.kind, h.value, c.holders
FROM held AS h
JOIN counted AS c USING (one);
