-- Whether a seller, a person or premises is in the case.
-- In:  sellers, persons, premises; $table, $entity_id.
-- Out: entity_id, a row if it is.
SELECT entity_id
FROM (
    SELECT 'sellers' AS entity_table, seller_id AS entity_id FROM sellers
    UNION ALL SELECT 'persons', person_id FROM persons
    UNION ALL SELECT 'premises', premises_id FROM premises
)
WHERE entity_table = $table AND entity_id = $entity_id;
