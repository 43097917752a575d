"""What anybody could do with the same cleaned identifiers: the answers that ours has to beat."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import community
import graspologic_native
import networkx as nx
import numpy as np
import pyarrow as pa

from gangmap.proving.metrics.contingency import Labels
from gangmap.proving.sharing import Sharing, components, members_of, projection, sharing_of

HOLDER_LIMIT = 20
"""Identifiers with more holders are left out where pairs of shops are drawn up: they alone would make most of them."""

SPLINK_THRESHOLD = 0.1
"""Of .05, .1, .2 and .5, the probability at which splink did best on all six settings of the scoreboard taken together,
at 3,000 shops: the others have no such choice, and who has no known answer could not make it either."""

Baseline = Callable[[pa.Table, int], pa.Table]
"""Cleaned holdings (shop_id, kind, value) and a seed to members (group_id, shop_id) of groups of two or more."""


def by_shared_identifiers(holdings: pa.Table, seed: int = 0) -> pa.Table:  # noqa: ARG001 a baseline has a seed
    """Join whoever shares any identifier, closed transitively."""
    sharing = sharing_of(holdings)
    return members_of(sharing, components(sharing))


def by_rarely_shared_identifiers(holdings: pa.Table, seed: int = 0) -> pa.Table:  # noqa: ARG001 a baseline has a seed
    """Join whoever shares an identifier that at most twenty shops hold, closed transitively."""
    sharing = sharing_of(holdings, HOLDER_LIMIT)
    return members_of(sharing, components(sharing))


def by_louvain(holdings: pa.Table, seed: int = 0) -> pa.Table:
    """Louvain communities (python-louvain, modularity) of the graph of shops that share a rare identifier.

    Blondel, Guillaume, Lambiotte, Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008.
    """
    sharing = sharing_of(holdings, HOLDER_LIMIT)
    graph = nx.from_scipy_sparse_array(projection(sharing))
    return members_of(sharing, _labels(community.best_partition(graph, random_state=seed), sharing))


def by_leiden(holdings: pa.Table, seed: int = 0) -> pa.Table:
    """Leiden communities by modularity of the same graph.

    Traag, Waltman, van Eck 2019, doi:10.1038/s41598-019-41695-z.
    """
    sharing = sharing_of(holdings, HOLDER_LIMIT)
    graph = projection(sharing)
    if not graph.nnz:
        return members_of(sharing, np.arange(len(sharing.shop_ids)))
    _, communities = graspologic_native.leiden_csr(
        graph.indptr.astype(np.int64),
        graph.indices.astype(np.int32),
        graph.data.astype(np.float64),
        graph.shape[0],
        use_modularity=True,
        seed=seed,
    )
    return members_of(sharing, _labels(communities, sharing))


def by_splink(holdings: pa.Table, seed: int = 0) -> pa.Table:
    """Pairs that share a rare identifier, scored by splink and joined from a probability of .1, closed transitively."""
    # splink takes a second to load, which a run of gangmap need not wait for.
    from gangmap.proving.splink_groups import label_by_splink  # noqa: PLC0415

    sharing = sharing_of(holdings)
    return members_of(sharing, label_by_splink(holdings, sharing.shop_ids, HOLDER_LIMIT, SPLINK_THRESHOLD, seed))


def _labels(communities: Mapping[int, int], sharing: Sharing) -> Labels:
    # A shop that shares with nobody may be missing: it stands alone.
    return np.array([communities.get(shop, -1 - shop) for shop in range(len(sharing.shop_ids))], dtype=np.int64)


BASELINES: dict[str, Baseline] = {
    "shared identifiers": by_shared_identifiers,
    "shared, 20 holders": by_rarely_shared_identifiers,
    "python-louvain": by_louvain,
    "Leiden, modularity": by_leiden,
    "splink": by_splink,
}
"""Every baseline by the name it has on the scoreboard."""

SHORT_NAMES = {
    "shared identifiers": "closed",
    "shared, 20 holders": "closed <=20",
    "python-louvain": "Louvain",
    "Leiden, modularity": "Leiden",
}
"""Names that leave the figures their room on a terminal of 80 columns."""
