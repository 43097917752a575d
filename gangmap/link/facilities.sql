-- Identifiers that were damped, and how many groups or lone shops each would have joined into one.
-- In:  facility_values, holders, held, judged_facilities, membership (shop_id, group_id).
-- Out: facilities, as the data contract has it.
CREATE OR REPLACE TABLE facilities AS
SELECT h.kind, h.value, h.holders,
       coalesce('judged by ' || j."by" || ' (' || j.judgement_id || ')', 'many holders') AS reason, 1.0::DOUBLE AS damping,
       count(DISTINCT coalesce(m.group_id, h_s.shop_id)) AS would_have_joined
FROM facility_values AS f
JOIN holders AS h USING (identifier)
JOIN held AS h_s USING (identifier)
LEFT JOIN judged_facilities AS j ON j.kind = h.kind AND j.value = h.value
LEFT JOIN membership AS m ON m.shop_id = h_s.shop_id
GROUP BY h.kind, h.value, h.holders, j."by", j.judgement_id;
