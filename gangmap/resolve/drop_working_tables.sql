-- Take away what resolving needed only while it worked.
-- In:    record_fields, resolve_records, resolve_keys, resolve_coarse, resolve_blocks, resolve_rules,
--        resolve_candidates.
-- Drops: them.
DROP TABLE record_fields;
DROP TABLE IF EXISTS resolve_records;
DROP TABLE IF EXISTS resolve_keys;
DROP TABLE IF EXISTS resolve_coarse;
DROP TABLE IF EXISTS resolve_blocks;
DROP TABLE IF EXISTS resolve_rules;
DROP TABLE IF EXISTS resolve_candidates;
