"""Leiden with the constant Potts model, component by component."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from graspologic_native import leiden_csr

from gangmap.detect.graph import Component, Labels, LinkGraph, each_component, number_by_first

_RANDOMNESS = 0.001
_ITERATIONS = 2  # on cases of 200,000 shops more of them changed neither the partition nor its worth


def leiden_cpm(graph: LinkGraph, resolution_bits: float, seed: int) -> Labels:
    """Parts in which links say more, in bits, than `resolution_bits` for every pair of members.

    Leiden (Traag, Waltman and van Eck 2019, doi:10.1038/s41598-019-41695-z) maximises the constant Potts model

        sum over parts of (bits inside - resolution * n * (n - 1) / 2)

    which, unlike modularity, does not depend on how large the rest of the graph is (Traag, Van Dooren and Nesterov
    2011, doi:10.1103/PhysRevE.84.016114). Each component is a run of its own, its shops in the order of their ids
    and its seed made of those ids, so that no component's answer depends on another.

    Args:
        graph: Shops and links.
        resolution_bits: What a pair without a link costs.
        seed: Of the run.

    Returns:
        The part of each shop.
    """
    # Every component is one part to begin with, under the number of its first shop.
    _, first_shops = np.unique(graph.components, return_index=True)
    labels = first_shops[graph.components]
    for component in each_component(graph, ~_surely_whole(graph, resolution_bits)):
        parts = _leiden_of(component, resolution_bits, component.seed(graph, seed))
        # Each part takes the number of its first shop, so that numbers of components never meet.
        _, first, inverse = np.unique(parts, return_index=True, return_inverse=True)
        labels[component.shops] = component.shops[first][inverse]
    return number_by_first(labels)


def _surely_whole(graph: LinkGraph, resolution_bits: float) -> npt.NDArray[np.bool_]:
    """Which components no cut can better: most of them, at a small resolution.

    A cut of n shops saves at most the resolution for each of n * n / 4 pairs, and costs one link at least.
    """
    sizes = graph.component_sizes
    return resolution_bits * (sizes * sizes // 4) <= graph.weakest_bits


def _leiden_of(component: Component, resolution_bits: float, seed: int) -> Labels:
    size = len(component.shops)
    _, communities = leiden_csr(
        component.indptr,
        component.indices,
        component.bits,
        size,
        resolution=resolution_bits,
        randomness=_RANDOMNESS,
        iterations=_ITERATIONS,
        use_modularity=False,
        seed=seed,
        trials=1,
    )
    return np.fromiter((communities[node] for node in range(size)), np.int64, size)
