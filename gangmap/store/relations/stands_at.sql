-- Where premises stand.
-- In:  premises, spellings; $case_name.
-- Out: graph_stands_at (from_label, to_label, from_key, to_key), and what the schema of STANDS_AT has.
CREATE OR REPLACE TABLE graph_stands_at AS
SELECT 'Premises' AS from_label, 'Address' AS to_label,
       concat_ws('|', $case_name, 'premises', p.premises_id) AS from_key,
       concat_ws('|', $case_name, 'address', s.value) AS to_key, p._file AS file, p._row AS row
FROM premises AS p
JOIN spellings AS s ON s.kind = 'address' AND s.raw = p.address
WHERE s.value IS NOT NULL;
