-- Numbers that were issued anew, as the days tell on which they were seen: holders between whom nobody held a value for
-- longer than a set time hold it in turn, one after the other.
-- In:  shop_holdings, holders, shops, shop_numbers; $days.
-- Out: token, shop, turn: all holders but those of the first turn, in order.
WITH seen AS (
    SELECT DISTINCT h.token
    FROM shop_holdings AS s
    JOIN holders AS h ON h.kind = s.kind AND h.value = s.value
    WHERE s.observed_on IS NOT NULL
),
holdings AS (
    SELECT h.token, s.shop_id, min(s.observed_on) AS first_on, max(s.observed_on) AS last_on,
           bool_or(s.observed_on IS NULL) AS undated
    FROM seen
    JOIN holders AS h USING (token)
    JOIN shop_holdings AS s ON s.kind = h.kind AND s.value = h.value
    GROUP BY h.token, s.shop_id
),
-- A shop holds what it showed as long as it is known to have traded, and when it was seen with it; where no date says
-- when, it may have held it at any time.
spans AS (
    SELECT h.token, n.shop,
           CASE WHEN s.opened_on IS NULL AND h.undated THEN DATE '0001-01-01'
                ELSE least(s.opened_on, h.first_on) END AS since,
           CASE WHEN s.closed_on IS NOT NULL THEN greatest(s.closed_on, h.last_on)
                WHEN h.undated OR s.status = 'open' THEN DATE '9999-12-31'
                ELSE h.last_on END AS until
    FROM holdings AS h
    JOIN shops AS s USING (shop_id)
    JOIN shop_numbers AS n USING (shop_id)
),
days_free AS (
    SELECT token, shop, since,
           max(until) OVER (
               PARTITION BY token ORDER BY since, shop ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) AS held_until
    FROM spans
),
turns AS (
    SELECT token, shop,
           count(*) FILTER (since - held_until > $days) OVER (
               PARTITION BY token ORDER BY since, shop ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
           ) AS turn
    FROM days_free
)
SELECT token, shop, turn FROM turns WHERE turn > 0 ORDER BY token, shop;
