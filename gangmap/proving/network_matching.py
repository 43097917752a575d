"""Which found network answers to which true one, by the shops and premises they share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.comparison import Comparison, names_of, positions
from gangmap.proving.metrics.contingency import NOWHERE, Labels
from gangmap.proving.tables import Tables, keys, texts


@dataclass(frozen=True, slots=True)
class NetworkMatch:
    """Names of the networks of both sides, and how they answer to one another.

    Args:
        true: Names of the true networks.
        found: Names of the found networks.
        answer: For each found network the true one it shares most entities with, -1 for none.
        best: For each true network the found one it shares most entities with, -1 for none.
    """

    true: pa.Array
    found: pa.Array
    answer: Labels
    best: Labels


def match_networks(comparison: Comparison) -> NetworkMatch:
    """Match networks by their shops and by the entities that have a role in them; of equals the first in order.

    An entity that serves several networks (a forwarder, a market) counts for each.
    """
    true = entities_of_true_networks(comparison)
    found = entities_of_found_networks(comparison)
    true_names, found_names = names_of(true.column("network")), names_of(found.column("network"))
    both = true.join(found, "entity", join_type="inner", right_suffix="_found")
    shared = both.group_by(["network", "network_found"]).aggregate([([], "count_all")])
    left, right = (
        positions(shared.column("network"), true_names),
        positions(shared.column("network_found"), found_names),
    )
    often = shared.column("count_all").to_numpy()
    return NetworkMatch(
        true_names,
        found_names,
        answer=_most_shared(right, left, often, len(found_names)),
        best=_most_shared(left, right, often, len(true_names)),
    )


def entities_of_true_networks(comparison: Comparison) -> pa.Table:
    """Columns entity and network, once each, of the truth's shops and roles."""
    shops = comparison.truth.read("shops", "shop_id", "network_id")
    return _entities(texts(shops.column("shop_id")), shops.column("network_id"), comparison.truth)


def entities_of_found_networks(comparison: Comparison) -> pa.Table:
    """Columns entity and network, once each, of the shops of found groups and of the found roles."""
    results = comparison.results
    if not {"members", "groups"} <= results.names:
        return _entities(pa.array([], pa.string()), pa.chunked_array([pa.array([], pa.string())]), results)
    members = comparison.members
    groups = results.read("groups", "group_id", "network_id")
    place = positions(members.column("group_id"), texts(groups.column("group_id")))
    index = pa.array(place, mask=place < 0)
    network = groups.column("network_id").combine_chunks().take(index)
    return _entities(texts(members.column("shop_id")), pa.chunked_array([network]), results)


def _entities(shop_ids: pa.Array, network: pa.ChunkedArray, tables: Tables) -> pa.Table:
    shops = pa.table({"entity_table": pa.repeat("shops", len(shop_ids)), "entity_id": shop_ids})
    parts = [pa.table({"entity": keys(shops), "network": texts(network)})]
    if tables.has_columns("roles", "network_id", "entity_table", "entity_id"):
        roles = tables.read("roles", "entity_table", "entity_id", "network_id")
        parts.append(
            pa.table(
                {
                    "entity": keys(roles.select(["entity_table", "entity_id"])),
                    "network": texts(roles.column("network_id")),
                }
            )
        )
    everything = pa.concat_tables(parts)
    everything = everything.filter(pc.is_valid(everything.column("network")))
    return everything.group_by(["entity", "network"]).aggregate([])


def _most_shared(of: Labels, partner: Labels, often: Labels, count: int) -> Labels:
    best = np.full(count, NOWHERE, dtype=np.int64)
    order = np.lexsort((-partner, often))
    best[of[order]] = partner[order]
    return best
