-- What analysts drew in the graph goes among the tables of the case; a shop whose seller they changed has another one.
-- In:  graph_edits, graph_runs, graph_files, identifiers, shops, sellers, files; $everything: graph_runs has every RUNS.
-- Out: rows added to identifiers and files; seller_id of shops changed; graph_sellers_gone: which were taken away.
INSERT INTO identifiers BY NAME
SELECT owner_table, owner_id, kind, value, "on" AS observed_on, concat_ws(': ', "by", why) AS source, file AS _file,
       row AS _row
FROM graph_edits
WHERE relation = 'HOLDS';

INSERT INTO files BY NAME
SELECT file, 'identifiers' AS table_name, sha256, size_bytes FROM graph_files;

CREATE OR REPLACE TABLE graph_sellers_gone AS
SELECT s.seller_id, s.shop_id, any_value(r."by") AS "by", any_value(r."on") AS "on", any_value(r.why) AS why
FROM shops AS s
JOIN sellers AS v ON v.seller_id = s.seller_id
LEFT JOIN graph_runs AS r ON r.seller_id = s.seller_id AND r.shop_id = s.shop_id
GROUP BY s.seller_id, s.shop_id
HAVING count(r.shop_id) FILTER (r."by" IS NULL) = 0 AND ($everything OR count(r."by") > 0);

UPDATE shops SET seller_id = NULL
WHERE shop_id IN (SELECT shop_id FROM graph_sellers_gone);

UPDATE shops SET seller_id = e.owner_id
FROM (SELECT shop_id, max(owner_id) AS owner_id FROM graph_edits WHERE relation = 'RUNS' GROUP BY shop_id) AS e
WHERE e.shop_id = shops.shop_id;
