// Which shops analysts said to be run by the same hands, or not: relations that no load draws, in either direction.
// In:  $prefix: case and separator, how keys of the case begin.
// Out: shop_key, other_key (of whatever it leads to; missing if that is nothing of gangmap's), relation, by, on, why.
MATCH (s:Shop)-[r:SAME_HANDS|NOT_SAME_HANDS]-(o)
WHERE s.key STARTS WITH $prefix AND r.struck_by IS NULL AND (s = startNode(r) OR NOT o:Shop)
RETURN s.key AS shop_key, o.key AS other_key, type(r) AS relation, r.by AS by, r.on AS on, r.why AS why
ORDER BY shop_key, other_key, relation, by, on, why
