"""Communities found inside Neo4j, by the algorithms of OpenGDS.

The links of a run are held in the memory of the algorithms under a name of their own and let go afterwards. Shops go
by number, links in one order, in one thread: the same links and seed give the same answer.
"""

from __future__ import annotations

from uuid import uuid4

import numpy as np
import numpy.typing as npt

from gangmap.errors import StoreError
from gangmap.store.cypher_files import statement
from gangmap.store.neo4j_server import GraphServer

ALGORITHMS = ("gds-leiden", "gds-louvain")
MOST_LINKS = 5_000_000
"""They travel in one message, and the server holds it twice."""


def find_communities(
    server: GraphServer,
    algorithm: str,
    *,
    size: int,
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    weight: npt.NDArray[np.float64],
    seed: int,
) -> npt.NDArray[np.int64]:
    """The community of each shop; one without a link is on its own.

    Args:
        server: With the plugin graph-data-science.
        algorithm: One of `ALGORITHMS`.
        size: How many shops there are.
        left: Number of the first shop of each link.
        right: Number of its second shop.
        weight: Of each link; above zero.
        seed: For what is random.

    Raises:
        StoreError: When the server lacks the algorithms, or there are too many links for it.
    """
    labels = np.arange(size, dtype=np.int64)
    if not len(left):
        return labels
    if len(left) > MOST_LINKS:
        raise StoreError(
            f"{len(left):,} links are more than gangmap sends to an algorithm inside Neo4j ({MOST_LINKS:,}).",
            "Use the default algorithm, which needs no server.",
        )
    order = np.lexsort((right, left))
    links = {"left": left[order].tolist(), "right": right[order].tolist(), "weight": weight[order].tolist()}
    name = {"graph": f"gangmap-{uuid4()}"}
    try:
        server.write(statement("gds/project"), name | links)
        found = server.read(statement(f"gds/{algorithm.removeprefix('gds-')}"), name | {"seed": seed})
    finally:
        server.write(statement("gds/drop"), name)
    shops = np.array([row["shop"] for row in found], dtype=np.int64)
    labels[shops] = size + np.array([row["community"] for row in found], dtype=np.int64)
    return labels
