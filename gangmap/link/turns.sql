-- Numbers that were issued anew, as the days tell on which their holders opened, closed and were seen with them: holders
-- between whom nobody held a value for longer than a set time hold it in turn, one after the other. Holders before and
-- after such a hole who share something of another family as well kept the value: there it is no hole.
-- In:  shop_holdings, holders, token_held, tokens, token_verdicts, shops, shop_numbers; $days, $few (what more shops hold
--      shows nobody to be the same), $never (kinds that nobody else is ever given).
-- Out: token, shop, turn: all holders but those of the first turn, in order.
WITH seen AS (
    SELECT DISTINCT h.token
    FROM shop_holdings AS s
    JOIN holders AS h ON h.kind = s.kind AND h.value = s.value
    WHERE s.observed_on IS NOT NULL
),
observed AS (
    SELECT h.token, n.shop, min(s.observed_on) AS first_on, max(s.observed_on) AS last_on,
           bool_or(s.observed_on IS NULL) AS undated
    FROM seen
    JOIN holders AS h USING (token)
    JOIN shop_holdings AS s ON s.kind = h.kind AND s.value = h.value
    JOIN shop_numbers AS n USING (shop_id)
    GROUP BY h.token, n.shop
),
-- Where no row has a day, two or three holders are left to the comparison of dates, which the case teaches.
-- A shop holds what it showed as long as it is known to have traded, and when it was seen with it; where no date says
-- when, it may have held it at any time.
spans AS MATERIALIZED (
    SELECT h.token, h.shop,
           CASE WHEN s.opened_on IS NULL AND coalesce(o.undated, true) THEN DATE '0001-01-01'
                ELSE least(s.opened_on, o.first_on) END AS since,
           CASE WHEN s.closed_on IS NOT NULL THEN greatest(s.closed_on, o.last_on)
                WHEN coalesce(o.undated, true) OR s.status = 'open' THEN DATE '9999-12-31'
                ELSE o.last_on END AS until
    FROM token_held AS h
    JOIN tokens AS t USING (token)
    JOIN shop_numbers AS n USING (shop)
    JOIN shops AS s USING (shop_id)
    LEFT JOIN observed AS o ON o.token = h.token AND o.shop = h.shop
    WHERE NOT list_contains($never, t.kind)
        AND (t.holders > 3 OR h.token IN (SELECT token FROM seen))
),
with_holes AS (
    SELECT token FROM spans GROUP BY token HAVING max(since) - min(until) > $days
),
days_free AS (
    SELECT token, shop, since,
           max(until) OVER (
               PARTITION BY token ORDER BY since, shop ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) AS held_until
    FROM spans
    JOIN with_holes USING (token)
),
turns AS MATERIALIZED (
    SELECT token, shop,
           count(*) FILTER (since - held_until > $days) OVER (
               PARTITION BY token ORDER BY since, shop ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
           ) AS turn
    FROM days_free
),
begun AS (
    SELECT DISTINCT token, turn FROM turns WHERE turn > 0
),
telling AS (
    SELECT token, family
    FROM tokens
    WHERE holders <= $few AND token NOT IN (SELECT token FROM token_verdicts WHERE blocked OR known)
),
kept AS (
    SELECT DISTINCT b.token, b.turn AS earlier, a.turn AS later
    FROM turns AS b
    JOIN tokens AS t USING (token)
    JOIN token_held AS one ON one.shop = b.shop
    JOIN telling AS m ON m.token = one.token AND m.family <> t.family
    JOIN token_held AS other ON other.token = m.token
    JOIN turns AS a ON a.token = b.token AND a.shop = other.shop AND a.turn > b.turn
    WHERE b.token IN (SELECT token FROM begun)
),
holes AS (
    SELECT h.token, h.turn
    FROM begun AS h
    WHERE NOT EXISTS (
        SELECT 1 FROM kept AS k WHERE k.token = h.token AND k.earlier < h.turn AND k.later >= h.turn
    )
)
SELECT t.token, t.shop, count(*) AS turn
FROM turns AS t
JOIN holes AS h ON h.token = t.token AND h.turn <= t.turn
GROUP BY t.token, t.shop
ORDER BY t.token, t.shop;
