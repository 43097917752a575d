// What analysts drew at nodes of a case, and no run can take up: each sort once.
// In:  $prefix: case and separator, how keys of the case begin.
// Out: relation, as "(Person)-[HOLDS]->(Phone)".
MATCH (a:Gangmap)-[r]->(b)
WHERE a.key STARTS WITH $prefix AND r.loaded_as IS NULL AND NOT r:SAME_HANDS AND NOT r:NOT_SAME_HANDS
      AND NOT (r:HOLDS AND (a:Shop OR a:Seller)) AND NOT (r:RUNS AND a:Seller AND b:Shop)
WITH DISTINCT [label IN labels(a) WHERE label <> 'Gangmap'] AS from_labels, type(r) AS name,
     [label IN labels(b) WHERE label <> 'Gangmap'] AS to_labels
RETURN '(' + coalesce(from_labels[0], '') + ')-[' + name + ']->(' + coalesce(to_labels[0], '') + ')' AS relation
ORDER BY relation
