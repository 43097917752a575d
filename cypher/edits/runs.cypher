// Which seller runs which shop in the graph as it is now, and what analysts drew or struck out.
// In:  $prefix: case and separator, how keys of the case begin; $everything: what nobody touched as well.
// Out: owner_key (the seller), shop_key, loaded (whether a load drew it), by, on, why, struck_by, struck_on, struck_why.
MATCH (o:Seller)-[r:RUNS]->(s:Shop)
WHERE o.key STARTS WITH $prefix
      AND ($everything OR r.loaded_as IS NULL OR r.by IS NOT NULL OR r.struck_by IS NOT NULL)
RETURN o.key AS owner_key, s.key AS shop_key, r.loaded_as IS NOT NULL AS loaded, r.by AS by, r.on AS on, r.why AS why,
       r.struck_by AS struck_by, r.struck_on AS struck_on, r.struck_why AS struck_why
ORDER BY owner_key, shop_key, loaded, by
