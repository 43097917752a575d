// Hold the links of a run in the memory of the algorithms; nothing is written to the database.
// In:  $graph: a name that nobody else uses; $left, $right: numbers of the two shops of each link; $weight: of each.
// Out: how many shops and links it holds.
UNWIND range(0, size($left) - 1) AS place
WITH $left[place] AS left_shop, $right[place] AS right_shop, $weight[place] AS weight
WITH gds.graph.project(
    $graph, left_shop, right_shop,
    {relationshipType: 'LINKED', relationshipProperties: {weight: weight}},
    {undirectedRelationshipTypes: ['LINKED']}
) AS held
RETURN held.nodeCount AS shops, held.relationshipCount AS links
