// The communities of Leiden by modularity, over the weighed links.
// In:  $graph: its name; $seed: for what is random.
// Out: shop: its number; community.
CALL gds.leiden.stream($graph, {relationshipWeightProperty: 'weight', randomSeed: $seed, concurrency: 1})
YIELD nodeId, communityId
RETURN nodeId AS shop, communityId AS community
ORDER BY shop
