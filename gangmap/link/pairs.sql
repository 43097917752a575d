-- Pairs of shops that share an identifier, each shared identifier with its bits.
-- In:  holders, held, weights (kind, holders, millibits), judged_facilities; $facility_holders (NULL: no limit),
--      $pair_holders.
-- Out: facility_values (identifier): judged to be a facility, or held by too many to say anything and not judged to be
--      none; shared: the pairs before copies are dropped;
--      pieces (left_shop_id, right_shop_id, identifier, millibits): one row a pair and identifier, left < right.
CREATE OR REPLACE TABLE facility_values AS
SELECT h.identifier
FROM holders AS h
LEFT JOIN judged_facilities AS j USING (kind, value)
WHERE coalesce(j.verdict = 'block', h.holders > $facility_holders);

-- An identifier of more than $pair_holders holders that is no facility ties each holder to the next one only:
-- the same shops hang together, and the number of pairs stays linear. The two are joined apart, so that no engine
-- ever pairs all holders of a placeholder with each other before it drops most of them.
CREATE OR REPLACE TABLE shared AS
WITH usable AS (
    SELECT h.identifier, h.value, h.holders, w.millibits
    FROM holders AS h
    JOIN weights AS w ON w.kind = h.kind AND w.holders = h.holders
    WHERE h.identifier NOT IN (SELECT identifier FROM facility_values)
)
SELECT l.shop_id AS left_shop_id, r.shop_id AS right_shop_id, u.identifier, u.value, u.millibits
FROM usable AS u
JOIN held AS l ON l.identifier = u.identifier
JOIN held AS r ON r.identifier = u.identifier AND r.place > l.place
WHERE u.holders <= $pair_holders
UNION ALL
SELECT l.shop_id, r.shop_id, u.identifier, u.value, u.millibits
FROM usable AS u
JOIN held AS l ON l.identifier = u.identifier
JOIN held AS r ON r.identifier = u.identifier AND r.place = l.place + 1
WHERE u.holders > $pair_holders;

-- A phone that is also the Alipay name is one piece of evidence: of the identifiers of one value that a pair
-- shares, the one with the most bits counts and the others say nothing more.
CREATE OR REPLACE TABLE pieces AS
SELECT left_shop_id, right_shop_id, identifier,
       CASE WHEN rank = 1 THEN millibits ELSE 0 END AS millibits
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY left_shop_id, right_shop_id, value ORDER BY millibits DESC, identifier
    ) AS rank
    FROM shared
);
