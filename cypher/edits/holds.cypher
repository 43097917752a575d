// Who holds what in the graph as it is now: shops and sellers, and what analysts drew or struck out.
// In:  $prefix: case and separator, how keys of the case begin; $everything: what nobody touched as well.
// Out: owner_key, label (of what is held), kind, value, loaded (whether a load drew it), by, on, why, struck_by,
//      struck_on, struck_why.
MATCH (o:Gangmap)-[h:HOLDS]->(i)
WHERE o.key STARTS WITH $prefix AND (o:Shop OR o:Seller)
      AND ($everything OR h.loaded_as IS NULL OR h.by IS NOT NULL OR h.struck_by IS NOT NULL)
RETURN o.key AS owner_key, [label IN labels(i) WHERE label <> 'Gangmap'][0] AS label, h.kind AS kind, i.value AS value,
       h.loaded_as IS NOT NULL AS loaded, h.by AS by, h.on AS on, h.why AS why, h.struck_by AS struck_by,
       h.struck_on AS struck_on, h.struck_why AS struck_why
ORDER BY owner_key, kind, value, loaded, by
