-- Identity cards that stand beside several names, each name as it is written, with the first row in which it stands.
-- In:  holdings (owner_table, owner_id, kind, value), persons, sellers.
-- Out: card, name, table, file, row, in order; of sellers those that are persons: a company shows the card of somebody.
WITH named AS (
    SELECT 'persons' AS "table", person_id AS id, trim(name) AS name, _file AS file, _row AS "row" FROM persons
    UNION ALL
    SELECT 'sellers', seller_id, trim(seller_name), _file, _row FROM sellers WHERE kind = 'person'
),
shown AS (
    SELECT h.value AS card, n.name, min({'table': n."table", 'file': n.file, 'row': n."row"}) AS place
    FROM (SELECT DISTINCT owner_table, owner_id, value FROM holdings WHERE kind = 'id_number') AS h
    JOIN named AS n ON n."table" = h.owner_table AND n.id = h.owner_id
    WHERE n.name <> ''
    GROUP BY h.value, n.name
)
SELECT card, name, place."table" AS "table", place.file AS file, place."row" AS "row"
FROM shown
QUALIFY count(*) OVER (PARTITION BY card) > 1
ORDER BY card, place, name;
