-- Values that strangers share, or may: how many hold them, what they most likely are, how far they are damped, and how many
-- groups or lone shops each would have joined into one. What more likely than not belongs to one pair of hands and yet
-- leaves most of its holders apart is among them: either a value joins its holders, or it is listed. A value is one
-- thing: each heading under which it stands is a row, and says the same of all who hold it.
-- In:  facility_values, believed_values, tokens, holders, held, shops, shop_holdings, shipments, spellings,
--      judged_facilities, well_known_values, membership (shop_id, group_id); the macros of one_value.sql; $reissued_days;
--      $limit (of holders, as the run was told; NULL: none).
-- Out: facilities, as the data contract has it.
CREATE OR REPLACE TABLE facilities AS
WITH sharers AS MATERIALIZED (
    SELECT DISTINCT h.token, u.shop_id
    FROM held AS u
    JOIN holders AS h USING (identifier)
    WHERE h.token IN (SELECT token FROM facility_values UNION ALL SELECT token FROM believed_values)
),
doubted AS (
    SELECT b.token, any_value(b.owned) AS owned
    FROM believed_values AS b
    JOIN sharers AS u USING (token)
    LEFT JOIN membership AS m ON m.shop_id = u.shop_id
    GROUP BY b.token
    -- Of the steps that it takes to join all, fewer than half were made.
    HAVING count(DISTINCT coalesce(m.group_id, u.shop_id)) > 2
        AND 2 * (count(DISTINCT coalesce(m.group_id, u.shop_id)) - 1) > count(*) - 1
),
listed AS (
    SELECT token, owned, turns, false AS doubted FROM facility_values
    UNION ALL
    SELECT token, owned, 1, true FROM doubted
),
known AS (
    SELECT h.token, min(w.reason) AS reason
    FROM well_known_values AS w
    JOIN holders AS h ON h.kind = w.kind AND h.value = w.value
    GROUP BY h.token
),
judged AS (
    SELECT h.token, min_by('judged by ' || j."by" || ' (' || j.judgement_id || ')', (h.kind, h.value)) AS reason
    FROM judged_facilities AS j
    JOIN holders AS h ON h.kind = j.kind AND h.value = j.value
    WHERE j.verdict = 'block'
    GROUP BY h.token
),
turns AS (
    SELECT u.token, u.shop_id,
           s.opened_on - max(coalesce(s.closed_on, DATE '9999-12-31')) OVER (
               PARTITION BY u.token ORDER BY s.opened_on, s.shop_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) AS days_free
    FROM sharers AS u
    JOIN facility_values AS f USING (token)
    JOIN tokens AS t USING (token)
    JOIN shops AS s ON s.shop_id = u.shop_id
    WHERE t.holders <= 3 AND s.opened_on IS NOT NULL
),
passed AS (
    SELECT token, count(*) AS shops, count(days_free) AS turns, min(days_free) > $reissued_days AS on_and_on
    FROM turns
    GROUP BY token
),
-- A phone of few strangers may be anything; that it is a counter's is said of it where parcels or addresses say so.
few AS (
    SELECT h.token, h.value
    FROM facility_values AS f
    JOIN tokens AS t USING (token)
    JOIN holders AS h USING (token)
    WHERE h.kind = 'phone' AND t.holders <= 6
),
posted AS (
    SELECT c.token, s.shop_id, s.sender_name
    FROM few AS c
    JOIN spellings AS p ON p.kind = 'phone' AND p.value = c.value
    JOIN shipments AS s ON s.sender_phone = p.raw
),
stations AS (
    SELECT DISTINCT h.value
    FROM facility_values AS f
    JOIN holders AS h USING (token)
    WHERE h.kind IN ('return_address', 'ship_from_address')
),
sent_from AS (
    SELECT DISTINCT c.token, u.shop_id, a.value
    FROM few AS c
    JOIN sharers AS u USING (token)
    JOIN shop_holdings AS a ON a.shop_id = u.shop_id AND a.kind IN ('return_address', 'ship_from_address')
),
counters AS (
    -- Parcels of several shops bear it.
    SELECT token FROM posted GROUP BY token HAVING count(DISTINCT shop_id) > 1
    UNION
    -- Several who hold it send from, or take back at, one address that strangers share as well.
    SELECT token
    FROM sent_from
    WHERE value IN (SELECT value FROM stations)
    GROUP BY token, value
    HAVING count(*) > 1
    UNION
    -- A courier's or a station's name stands beside it.
    SELECT token
    FROM (SELECT token, sender_name AS said FROM posted UNION ALL SELECT token, value FROM sent_from)
    WHERE regexp_matches(lower(said), '快递|速递|速运|快运|物流|驿站|菜鸟|代收|courier|express|parcel')
),
spelled AS (
    SELECT token, min_by(kind, (-holders, heading_place(kind), kind)) AS kind, min(value) AS value FROM holders GROUP BY token
),
users AS (
    -- What it is taken for follows from the heading that most holders use.
    SELECT f.token, p.kind, p.value, t.holders, f.owned, f.turns, f.doubted,
           count(DISTINCT s.city) AS cities, count(DISTINCT s.province) AS provinces,
           count(DISTINCT coalesce(m.group_id, u.shop_id)) AS would_have_joined,
           -- Nobody opened while another was still open: the number went from one owner to the next.
           any_value(coalesce(o.shops = t.holders AND o.turns = o.shops - 1 AND o.on_and_on, false)) AS passed_on,
           f.token IN (SELECT token FROM few) AND f.token NOT IN (SELECT token FROM counters) AS of_few
    FROM listed AS f
    JOIN tokens AS t USING (token)
    JOIN spelled AS p USING (token)
    JOIN sharers AS u USING (token)
    JOIN shops AS s ON s.shop_id = u.shop_id
    LEFT JOIN passed AS o USING (token)
    LEFT JOIN membership AS m ON m.shop_id = u.shop_id
    GROUP BY f.token, p.kind, p.value, t.holders, f.owned, f.turns, f.doubted
),
guessed AS (
    SELECT u.*, $limit AS most,
           CASE
               WHEN u.turns > 1 THEN 'reissued'
               WHEN u.holders > 3 AND regexp_matches(
                   u.value, '(0{7}|1{7}|2{7}|3{7}|4{7}|5{7}|6{7}|7{7}|8{7}|9{7}|12345678|87654321|13800138000|2025550100)'
               ) THEN 'placeholder'
               WHEN u.passed_on THEN 'reissued'
               WHEN u.doubted
                    THEN u.holders || ' shops share it, and nothing else tells whether they are one pair of hands'
               WHEN u.kind = 'ip' THEN 'shared ip'
               WHEN u.kind IN ('bank_account', 'alipay', 'qr_payee', 'wallet') THEN 'collection'
               WHEN u.kind IN ('registered_address', 'ship_from_address', 'return_address')
                    AND regexp_matches(u.value, '市场|商城|批发|广场|商贸城|market') THEN 'market'
               WHEN u.kind = 'registered_address' THEN 'registration agent'
               WHEN u.kind IN ('ship_from_address', 'return_address') THEN 'parcel station'
               WHEN u.kind = 'phone' AND regexp_matches(u.value, '^\+86[48]00') THEN 'customer service'
               WHEN u.of_few THEN 'strangers share it'
               WHEN u.kind = 'phone' AND u.provinces > 3 AND u.provinces * 3 > u.holders THEN 'customer service'
               WHEN u.kind = 'phone' THEN 'courier'
               WHEN u.kind IN ('domain', 'tracker_id') THEN 'platform'
               ELSE 'agency'
           END AS guess
    FROM users AS u
)
SELECT h.kind, h.value, u.holders,
       CASE
           WHEN j.reason IS NOT NULL THEN j.reason
           WHEN w.reason IS NOT NULL THEN w.reason
           -- What was damped for a limit may be anything: what it looks like stands behind.
           WHEN u.holders > u.most AND NOT u.doubted AND u.guess = 'strangers share it'
                THEN 'more than ' || u.most || ' shops hold it, the limit of this run'
           WHEN u.holders > u.most AND NOT u.doubted
                THEN 'more than ' || u.most || ' shops hold it, the limit of this run (perhaps ' || u.guess || ')'
           ELSE u.guess
       END AS reason,
       round(1 - u.owned, 3) AS damping, u.would_have_joined
FROM guessed AS u
JOIN holders AS h USING (token)
LEFT JOIN known AS w USING (token)
LEFT JOIN judged AS j USING (token);
