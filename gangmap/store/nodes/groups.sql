-- Groups as nodes; money in whole fen.
-- In:  groups; $case_name.
-- Out: graph_groups, as the schema of Group has it.
CREATE OR REPLACE TABLE graph_groups AS
SELECT concat_ws('|', $case_name, 'groups', group_id) AS "key", $case_name AS case_name, name,
       group_id, main_category, shop_count, cohesion, risk, (value_yuan * 100)::BIGINT AS value_fen, platforms, provinces,
       cities, cut, first_seen, last_seen
FROM groups;
