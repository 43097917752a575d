"""Are the two levels kept apart: groups that share a source in one network, and never in one group?"""

from __future__ import annotations

import numpy as np

from gangmap.proving.aspect import Aspect, Values
from gangmap.proving.comparison import Comparison, names_of, positions
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import share
from gangmap.proving.metrics.contingency import NOWHERE, Labels, alone_where_nowhere, overlap
from gangmap.proving.metrics.partition import bcubed


def judge_networks(comparison: Comparison) -> Values:
    """See which groups of one network were fused, and how well networks gather the shops of their groups.

    Two true groups are fused when one found group holds two or more shops of each, as in `groups.fused`. Networks
    of at least two groups are looked at. `networks.bcubed_*` compare the shops by the network of their group, over
    the shops that have a true one.
    """
    several, fused = _fused_networks(comparison)
    return {
        "networks.of_several_groups": float(len(several)),
        "networks.fused": float(len(fused)),
        "networks.kept_apart_share": share(len(several) - len(fused), len(several)),
        **_networks_of_shops(comparison),
    }


def _fused_networks(comparison: Comparison) -> tuple[Labels, Labels]:
    """Networks with two groups or more, and those of them with groups fused, both as sorted labels."""
    network = _network_of_true_groups(comparison)
    of_group = network[network >= 0]
    several = np.flatnonzero(np.bincount(of_group, minlength=1) > 1) if len(of_group) else of_group
    cells = comparison.holding_several
    true, found = comparison.table.true[cells], comparison.table.found[cells]
    known = network[true] >= 0
    seen = np.stack([found[known], network[true[known]]])
    pairs, groups = np.unique(seen, axis=1, return_counts=True)
    return several, np.unique(pairs[1, groups > 1])


def _network_of_true_groups(comparison: Comparison) -> Labels:
    """The network of each true group by its label in the comparison, -1 for none."""
    network = np.full(len(comparison.table.true_sizes), NOWHERE, dtype=np.int64)
    groups = comparison.truth.read("groups", "group_id", "network_id")
    group = positions(groups.column("group_id"), comparison.true_groups)
    names = names_of(groups.column("network_id"))
    known = group >= 0
    network[group[known]] = positions(groups.column("network_id"), names)[known]
    return network


def _networks_of_shops(comparison: Comparison) -> dict[str, float | None]:
    if not comparison.results.has_columns("groups", "group_id", "network_id"):
        return {}
    column = comparison.truth.read("shops", "network_id").column(0)
    true_names = names_of(column)
    true = positions(column, true_names)
    groups = comparison.results.read("groups", "group_id", "network_id")
    found_names = names_of(groups.column("network_id"))
    if not len(found_names):
        return {}
    of_group = np.full(len(comparison.found_groups), NOWHERE, dtype=np.int64)
    group = positions(groups.column("group_id"), comparison.found_groups)
    of_group[group[group >= 0]] = positions(groups.column("network_id"), found_names)[group >= 0]
    found = np.where(comparison.found >= 0, of_group[comparison.found], NOWHERE) if len(of_group) else comparison.found
    table = overlap(alone_where_nowhere(true, len(true_names)), alone_where_nowhere(found, len(found_names)))
    measured = bcubed(table, np.arange(len(table.true_sizes)) < len(true_names)) or (None, None, None)
    return {
        f"networks.bcubed_{part}": value for part, value in zip(("precision", "recall", "f1"), measured, strict=True)
    }


NETWORKS = Aspect(
    (
        Measure("networks.of_several_groups", "true networks of two groups or more", "neither"),
        Measure("networks.fused", "true networks with two groups fused into one found group", "lower"),
        Measure("networks.kept_apart_share", "true networks of several groups with no two of them fused"),
        Measure("networks.bcubed_precision", "B-cubed precision of networks over the shops that have a true one"),
        Measure("networks.bcubed_recall", "B-cubed recall of networks over the shops that have a true one"),
        Measure("networks.bcubed_f1", "B-cubed F1 of networks over the shops that have a true one"),
    ),
    judge_networks,
    results=("members",),
    truth=("groups",),
    truth_filled=("networks",),
)
