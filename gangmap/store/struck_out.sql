-- What stands in the files and not in the graph any more: who held what, and which seller a shop had.
-- In:  holdings, shop_holdings, graph_held, graph_edits, graph_sellers_gone; $graph_file: how files of edits begin; $prefix: the case;
--      $everything: graph_held has every HOLDS, not only those that analysts touched.
-- Out: graph_gone: rows of graph_edits, the name missing where the relation was deleted and not struck out.
CREATE OR REPLACE TABLE graph_gone AS
WITH said AS (
    SELECT DISTINCT owner_table, owner_id, kind, value
    FROM holdings
    WHERE owner_table IN ('shops', 'sellers') AND NOT starts_with(file, $graph_file)
    UNION
    SELECT DISTINCT 'shops', shop_id, kind, value
    FROM shop_holdings
    -- A shop that an analyst gave another seller holds what that seller does, and the graph does not say so yet.
    WHERE NOT starts_with(file, $graph_file)
          AND NOT (of_seller AND shop_id IN (SELECT shop_id FROM graph_edits WHERE relation = 'RUNS' AND edit = 'added'))
),
kept AS (
    SELECT owner_table, owner_id, kind, value,
           count(*) FILTER ("by" IS NULL) AS drawn, min("by") AS "by", min("on") AS "on", min(why) AS why
    FROM graph_held
    GROUP BY owner_table, owner_id, kind, value
)
SELECT 'deleted' AS edit, 'HOLDS' AS relation, s.owner_table, s.owner_id, s.kind, s.value, NULL::VARCHAR AS shop_id,
       k."by", k."on", k.why, NULL::VARCHAR AS file, NULL::BIGINT AS row
FROM said AS s
LEFT JOIN kept AS k USING (owner_table, owner_id, kind, value)
WHERE coalesce(k.drawn, 0) = 0 AND ($everything OR k."by" IS NOT NULL)
      -- What an index of the server cannot hold was never loaded.
      AND strlen(concat_ws('|', $prefix, s.owner_table, s.owner_id)) <= 8000 AND strlen(s.value) <= 7900
UNION ALL
SELECT 'deleted', 'RUNS', 'sellers', seller_id, NULL, NULL, shop_id, "by", "on", why, NULL, NULL
FROM graph_sellers_gone;
