"""Identifiers that hold a group together alone."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import rustworkx as rx

_SCHEMA = pa.schema([("group_id", pa.string()), ("label", pa.string())])


def find_cuts(ties: pa.Table) -> pa.Table:
    """Identifiers whose removal, one at a time, would split their group.

    They are the articulation points, among identifiers, of the two-sided graph of members and what they share
    (Hopcroft and Tarjan 1973, doi:10.1145/362248.362272).

    Args:
        ties: `shop`, `identifier` (each of one group only, numbered from 0), `label` and `group_id`, in the order of
            `identifier`.

    Returns:
        `group_id` and `label` of each such identifier, in the order of `identifier`.
    """
    if not len(ties):
        return _SCHEMA.empty_table()
    identifiers = ties["identifier"].to_numpy()
    shops, numbers = np.unique(ties["shop"].to_numpy(), return_inverse=True)
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(shops) + int(identifiers.max()) + 1))
    graph.add_edges_from_no_data(list(zip(numbers.tolist(), (len(shops) + identifiers).tolist(), strict=True)))
    points = np.array(sorted(rx.articulation_points(graph)), dtype=np.int64)
    splitting = points[points >= len(shops)] - len(shops)
    first_rows = np.searchsorted(identifiers, splitting)
    return ties.select(["group_id", "label"]).take(pa.array(first_rows)).cast(_SCHEMA)
