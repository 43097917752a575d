"""The property graph: which things it has, which relations tie them, and which of those were only inferred.

Both engines, Neo4j and the embedded one, are loaded from exactly this. Every node is known by its `key`,
`case|table|id`: one database may hold several cases, and a relation never leads from one case into another.

A relation that *stood in a source* carries the file and row of the first place where it stood. One that was
*inferred* carries its probability, its bits and what speaks against it. The two are told apart by their type.
"""

from gangmap.model.graph.nodes import HELD_LABELS, IDENTIFIER_LABELS, NODE_LABELS, node_key
from gangmap.model.graph.properties import JUDGED, PLACE, SPAN
from gangmap.model.graph.relations import RELATION_TYPES

__all__ = ["HELD_LABELS", "IDENTIFIER_LABELS", "JUDGED", "NODE_LABELS", "PLACE", "RELATION_TYPES", "SPAN", "node_key"]
