"""Louvain by modularity on the unweighted graph: a named baseline that many tools use."""

from __future__ import annotations

import community
import networkx as nx
import numpy as np

from gangmap.detect.graph import Labels, LinkGraph, number_by_first


def louvain_unweighted(graph: LinkGraph, seed: int) -> Labels:
    """Parts of highest modularity, every link counting the same.

    Blondel, Guillaume, Lambiotte and Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008, as python-louvain has it.
    Modularity looks at the whole graph: with more shops in the case, small groups far away may fuse or fall apart.

    Returns:
        The part of each shop.
    """
    shops = nx.Graph()
    shops.add_nodes_from(range(graph.size))
    shops.add_edges_from(zip(graph.left.tolist(), graph.right.tolist(), strict=True))
    parts = community.best_partition(shops, random_state=seed)
    return number_by_first(np.fromiter((parts[shop] for shop in range(graph.size)), np.int64, graph.size))
