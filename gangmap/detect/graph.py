"""Shops and links as arrays: what every algorithm works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

Ints = npt.NDArray[np.int64]
Labels = npt.NDArray[np.int64]
"""For each shop the number of its part, 0 upwards in the order of the parts' first shops."""


@dataclass(frozen=True)
class LinkGraph:
    """Shops in the order of their ids, and the links between them.

    Args:
        shop_ids: Sorted; a shop's position is its number below.
        left: Number of the first shop of each link.
        right: Number of its second shop.
        bits: How far each link speaks for the same hands, prior included; above zero.
    """

    shop_ids: Sequence[str]
    left: Ints
    right: Ints
    bits: npt.NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many shops there are."""
        return len(self.shop_ids)

    @cached_property
    def matrix(self) -> sparse.csr_matrix:
        """The symmetric matrix of bits, rows and columns in the order of shops."""
        rows, columns = np.concatenate([self.left, self.right]), np.concatenate([self.right, self.left])
        matrix = sparse.csr_matrix((np.tile(self.bits, 2), (rows, columns)), shape=(self.size, self.size))
        matrix.sort_indices()
        return matrix

    @cached_property
    def components(self) -> Labels:
        """Which shops hang together at all."""
        _, labels = csgraph.connected_components(self.matrix, directed=False)
        return number_by_first(labels)

    @cached_property
    def component_sizes(self) -> Ints:
        """How many shops each component has."""
        return np.bincount(self.components)

    @cached_property
    def weakest_bits(self) -> npt.NDArray[np.float64]:
        """The bits of each component's weakest link; infinite where a shop stands alone."""
        weakest = np.full(len(self.component_sizes), np.inf)
        np.minimum.at(weakest, self.components[self.left], self.bits)
        return weakest


@dataclass(frozen=True)
class Component:
    """One component of a `LinkGraph` as a small graph of its own, its shops still in the order of their ids.

    Args:
        shops: Numbers of its shops in the whole graph.
        indptr: Row starts of its matrix in compressed sparse row form.
        indices: Column numbers, counted inside the component.
        bits: The entries.
    """

    shops: Ints
    indptr: Ints
    indices: npt.NDArray[np.int32]
    bits: npt.NDArray[np.float64]

    def seed(self, graph: LinkGraph, seed: int) -> int:
        """A seed that depends on the run's seed and on who the members are, and on nothing else of the case."""
        members = "\n".join(graph.shop_ids[shop] for shop in self.shops)
        digest = blake2b(f"{seed}\n{members}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") >> 1  # 63 bits: the libraries take signed numbers


def each_component(graph: LinkGraph, chosen: npt.NDArray[np.bool_]) -> Iterator[Component]:
    """The chosen components, in the order of their first shops.

    Args:
        graph: Shops and links.
        chosen: For each component whether it is wanted.
    """
    labels = graph.components
    order = np.argsort(labels, kind="stable")
    matrix = graph.matrix[order][:, order].tocsr()
    matrix.sort_indices()
    starts = np.searchsorted(labels[order], np.arange(labels.max(initial=-1) + 2))
    for wanted, (start, stop) in zip(chosen.tolist(), pairwise(starts.tolist()), strict=True):
        if wanted:
            first, last = matrix.indptr[start], matrix.indptr[stop]
            yield Component(
                order[start:stop],
                (matrix.indptr[start : stop + 1] - first).astype(np.int64),
                (matrix.indices[first:last] - start).astype(np.int32),
                matrix.data[first:last],
            )


def number_by_first(labels: npt.NDArray[np.integer]) -> Labels:
    """Number parts anew, 0 upwards, in the order in which they first appear."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    numbered: Labels = rank[inverse]
    return numbered
