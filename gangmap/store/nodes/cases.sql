-- Investigations as nodes; money in whole fen.
-- In:  cases; $case_name.
-- Out: graph_cases, as the schema of Case has it.
CREATE OR REPLACE TABLE graph_cases AS
SELECT concat_ws('|', $case_name, 'cases', case_id) AS "key", $case_name AS case_name, case_id AS name,
       case_id, outcome, agency, opened_on, (goods_value_yuan * 100)::BIGINT AS goods_value_fen, seized_pieces, arrests,
       _file AS file, _row AS row
FROM cases;
