-- The links that judgements of identifiers took away or brought.
-- In:  facility_effects.
-- Out: judgement_id, left, right, brought, millibits, in order.
SELECT judgement_id, "left", "right", brought, millibits
FROM facility_effects
ORDER BY judgement_id, "left", "right", brought;
