"""Who holds what, as sparse matrices: the shops of a case and the identifiers they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import bmat, coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from gangmap.proving.comparison import names_of, positions
from gangmap.proving.metrics.contingency import Labels
from gangmap.proving.tables import keys


@dataclass(frozen=True, slots=True)
class Sharing:
    """Which shop holds which identifier, once each.

    Args:
        shop_ids: Names of the shops, in order.
        holds: Shops by identifiers, 1 where a shop holds one.
    """

    shop_ids: pa.Array
    holds: csr_matrix


def sharing_of(holdings: pa.Table, holder_limit: int | None = None) -> Sharing:
    """Read cleaned holdings (columns shop_id, kind, value) as a matrix, the same whatever the order of their rows.

    Args:
        holdings: One row a holding; a row without a value is no holding.
        holder_limit: Identifiers that more shops hold are left out; None keeps all.
    """
    rows = holdings.select(["shop_id", "kind", "value"]).filter(pc.is_valid(holdings.column("value")))
    shop_ids = names_of(rows.column("shop_id"))
    identifier = keys(rows.select(["kind", "value"]))
    names = names_of(pa.chunked_array([identifier]))
    shop, value = positions(rows.column("shop_id"), shop_ids), positions(identifier, names)
    holds = coo_matrix((np.ones(len(shop), dtype=np.int32), (shop, value)), shape=(len(shop_ids), len(names))).tocsr()
    holds.data[:] = 1  # a shop that shows a value twice holds it once
    if holder_limit is not None:
        holders = np.asarray(holds.sum(axis=0)).ravel()
        holds = holds[:, holders <= holder_limit]
    return Sharing(shop_ids, holds)


def components(sharing: Sharing) -> Labels:
    """Join shops that share an identifier, and shops joined to the same shop, to the end: a label of each shop."""
    shops = sharing.holds.shape[0]
    both = bmat([[None, sharing.holds], [sharing.holds.T, None]], format="csr")
    if not both.shape[0]:
        return np.zeros(0, dtype=np.int64)
    labels: Labels = connected_components(both, directed=False)[1][:shops].astype(np.int64)
    return labels


def projection(sharing: Sharing) -> csr_matrix:
    """Shops by shops, 1 where two share an identifier, however many they share; nothing on the diagonal."""
    together = sharing.holds @ sharing.holds.T
    together.setdiag(0)
    together.eliminate_zeros()
    together.sort_indices()
    together.data[:] = 1
    return together


def members_of(sharing: Sharing, labels: Labels) -> pa.Table:
    """Groups of two shops or more as a table of members, each named after its first shop."""
    _, group, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    first = np.full(len(sizes), len(labels), dtype=np.int64)
    np.minimum.at(first, group, np.arange(len(labels)))
    rows = np.flatnonzero(sizes[group] > 1)
    rows = rows[np.argsort(first[group[rows]], kind="stable")]
    group_ids = sharing.shop_ids.take(pa.array(first[group[rows]]))
    return pa.table({"group_id": group_ids, "shop_id": sharing.shop_ids.take(pa.array(rows))})
