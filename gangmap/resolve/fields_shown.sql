-- Which fields the records of a table show, and of what kind they are.
-- In:  record_fields (entity_table, field, kind), $entity_table.
-- Out: one row for each field, by name: field, kind.
SELECT DISTINCT field, kind
FROM record_fields
WHERE entity_table = $entity_table
ORDER BY field;
