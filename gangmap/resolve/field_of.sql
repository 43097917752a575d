-- One field of all records, empty where a record does not show it.
-- In:  resolve_records (record, entity_id), record_fields, $entity_table, $field.
-- Out: one row for each record, by number: record, kind, text, latin, words.
SELECT r.record, f.kind, f.text, f.latin, f.words
FROM resolve_records AS r
LEFT JOIN record_fields AS f
    ON f.entity_id = r.entity_id AND f.entity_table = $entity_table AND f.field = $field
ORDER BY r.record;
