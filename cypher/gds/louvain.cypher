// The communities of Louvain by modularity, over the weighed links. It has no seed, and in one thread nothing random.
// In:  $graph: its name; $seed: not used.
// Out: shop: its number; community.
CALL gds.louvain.stream($graph, {relationshipWeightProperty: 'weight', concurrency: 1})
YIELD nodeId, communityId
WITH nodeId, communityId, $seed AS unused
RETURN nodeId AS shop, communityId AS community
ORDER BY shop
