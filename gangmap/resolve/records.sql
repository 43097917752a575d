-- The records of one table, numbered in the order of their ids, and what their fields can be looked up by.
-- In:  sellers, persons, record_fields (entity_table, entity_id, field, keys, coarse), $entity_table.
-- Out: resolve_records (record, entity_id), numbered from 0; resolve_keys and resolve_coarse (field, record, key).
CREATE OR REPLACE TABLE resolve_records AS
SELECT row_number() OVER (ORDER BY entity_id) - 1 AS record, entity_id
FROM (
    SELECT 'sellers' AS entity_table, seller_id AS entity_id FROM sellers
    UNION ALL
    SELECT 'persons', person_id FROM persons
)
WHERE entity_table = $entity_table;

CREATE OR REPLACE TABLE resolve_keys AS
SELECT DISTINCT f.field, r.record, unnest(f.keys) AS key
FROM record_fields AS f
JOIN resolve_records AS r ON r.entity_id = f.entity_id
WHERE f.entity_table = $entity_table;

CREATE OR REPLACE TABLE resolve_coarse AS
SELECT DISTINCT f.field, r.record, unnest(f.coarse) AS key
FROM record_fields AS f
JOIN resolve_records AS r ON r.entity_id = f.entity_id
WHERE f.entity_table = $entity_table;
