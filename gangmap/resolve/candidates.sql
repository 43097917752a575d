-- The pairs of records worth comparing, in the order of their numbers.
-- In:  resolve_candidates (left_record, right_record).
-- Out: left_record, right_record.
SELECT left_record::INTEGER AS left_record, right_record::INTEGER AS right_record
FROM resolve_candidates
ORDER BY left_record, right_record;
