// Let go of the links that the algorithms hold; no error when there are none.
// In:  $graph: its name.
// Out: graph.
CALL gds.graph.drop($graph, false) YIELD graphName
RETURN graphName AS graph
