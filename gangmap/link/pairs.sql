-- Pairs of shops that share an identifier, each shared identifier with its bits.
-- In:  holders, held, weights (kind, holders, millibits); $facility_holders (NULL: no limit), $pair_holders.
-- Out: facility_values (identifier): held by too many to say anything; shared: the pairs before copies are dropped;
--      pieces (left_shop_id, right_shop_id, identifier, millibits): one row a pair and identifier, left < right.
CREATE OR REPLACE TABLE facility_values AS
SELECT identifier FROM holders WHERE holders > $facility_holders;

-- An identifier of more than $pair_holders holders that is no facility ties each holder to the next one only:
-- the same shops hang together, and the number of pairs stays linear.
CREATE OR REPLACE TABLE shared AS
SELECT l.shop_id AS left_shop_id, r.shop_id AS right_shop_id, h.identifier, h.value, w.millibits
FROM holders AS h
JOIN weights AS w ON w.kind = h.kind AND w.holders = h.holders
JOIN held AS l ON l.identifier = h.identifier
JOIN held AS r ON r.identifier = h.identifier AND r.place > l.place
WHERE h.identifier NOT IN (SELECT identifier FROM facility_values)
  AND (h.holders <= $pair_holders OR r.place = l.place + 1);

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
