-- One field of all records, empty where a record does not show it.
-- In:  resolve_records (record, entity_id), record_fields, $entity_table, $field.
-- Out: one row for each record, by number: record, kind, text, latin, words; of an address (its words are its parts)
--      road: the road, or the place where it shows none, and house: the same with the number, each empty where unknown.
SELECT r.record, f.kind, f.text, f.latin, f.words,
       CASE f.kind WHEN 'address' THEN nullif(coalesce(nullif(f.words[4], ''), f.words[6]), '') END AS road,
       CASE WHEN f.kind = 'address' AND f.words[4] || f.words[6] <> '' AND f.words[5] || f.words[6] <> ''
            THEN coalesce(nullif(f.words[4], ''), f.words[6]) || f.words[5] END AS house
FROM resolve_records AS r
LEFT JOIN record_fields AS f
    ON f.entity_id = r.entity_id AND f.entity_table = $entity_table AND f.field = $field
ORDER BY r.record;
