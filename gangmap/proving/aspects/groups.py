"""Do the found groups hold the shops of the same hands, and no others?"""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.comparison import Comparison, positions
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import share
from gangmap.proving.metrics.contingency import NOWHERE
from gangmap.proving.metrics.mutual_information import adjusted_mutual_information
from gangmap.proving.metrics.partition import adjusted_rand, bcubed, best_jaccard, pairwise

FOUND_FROM = 0.5
"""A group counts as found when it shares this part of all shops in either (Jaccard) with a group of the other side."""


def judge_groups(comparison: Comparison) -> Values:
    """Compare the found groups with the true ones, families in the same hands among them.

    A shop in no group stands alone, on both sides; so do the members of groups that shrink below two shops when
    shops unknown to the truth are left out. `groups.bcubed_*` average over the shops that have a true group,
    `groups.bcubed_all_*` over all; in both a stranger in a found group costs precision. Pairs, the adjusted Rand
    index and the adjusted mutual information are taken over all shops. Two true groups are fused when one found
    group holds two or more shops of each; a single stray is a shop wrongly joined and fuses nothing.
    """
    table = comparison.table
    likeness_of_true, likeness_of_found = best_jaccard(table, comparison.are_true_groups, comparison.are_found_groups)
    true, found = comparison.are_true_groups, comparison.are_found_groups
    return {
        **_bcubed(comparison),
        **agreement_values("groups.pairs", pairwise(table)),
        "groups.adjusted_rand": adjusted_rand(table),
        "groups.adjusted_mutual_information": adjusted_mutual_information(table),
        "groups.found_share": share(np.count_nonzero(likeness_of_true[true] >= FOUND_FROM), np.count_nonzero(true)),
        "groups.true_share": share(np.count_nonzero(likeness_of_found[found] >= FOUND_FROM), np.count_nonzero(found)),
        "groups.fused": float(_fused_groups(comparison)),
        "groups.true": float(np.count_nonzero(true)),
        "groups.found": float(np.count_nonzero(found)),
        "groups.largest_true": float(table.true_sizes.max(initial=0)),
        "groups.largest_found": float(table.found_sizes[found].max(initial=0)),
        "groups.shops_unknown": float(comparison.strange_members),
        **_largest_gang(comparison),
    }


def _bcubed(comparison: Comparison) -> dict[str, float | None]:
    table = comparison.table
    grouped = np.arange(len(table.true_sizes)) < len(comparison.true_groups)
    values: dict[str, float | None] = {}
    for name, counted in (("groups.bcubed", grouped), ("groups.bcubed_all", np.ones_like(grouped))):
        measured = bcubed(table, counted) or (None, None, None)
        values |= {f"{name}_{part}": value for part, value in zip(_BCUBED_PARTS, measured, strict=True)}
    return values


def _fused_groups(comparison: Comparison) -> int:
    cells = comparison.holding_several
    true, found = comparison.table.true[cells], comparison.table.found[cells]
    crowded = np.bincount(found, minlength=1) > 1
    return len(np.unique(true[crowded[found]]))


def _largest_gang(comparison: Comparison) -> dict[str, float | None]:
    """The gang with the most shops (of equals, the one in more provinces), and the found group that has most of it."""
    group = _largest_of_gangs(comparison)
    if group == NOWHERE:
        return {}
    table = comparison.table
    cells = np.flatnonzero((table.true == group) & comparison.are_found_groups[table.found])
    shops, members, strangers = int(table.true_sizes[group]), 0, 0
    if len(cells):
        found, shared = table.found[cells], table.shared[cells]
        best = np.lexsort((found, table.found_sizes[found], -shared))[0]
        members, strangers = int(shared[best]), int(table.found_sizes[found[best]] - shared[best])
    return {
        "groups.span_shops": float(shops),
        "groups.span_found": float(members),
        "groups.span_found_share": members / shops,
        "groups.span_strangers": float(strangers),
    }


def _largest_of_gangs(comparison: Comparison) -> int:
    if "groups" not in comparison.truth.names:
        return NOWHERE
    gangs = comparison.truth.read("groups", "group_id", "kind", "provinces")
    gangs = gangs.filter(pc.equal(gangs.column("kind"), "gang"))
    group = positions(gangs.column("group_id"), comparison.true_groups)
    provinces = pc.fill_null(gangs.column("provinces"), 0).to_numpy()
    group, provinces = group[group >= 0], provinces[group >= 0]
    if not len(group):
        return NOWHERE
    return int(group[np.lexsort((group, -provinces, -comparison.table.true_sizes[group]))[0]])


_BCUBED_PARTS = ("precision", "recall", "f1")

GROUPS = Aspect(
    (
        Measure("groups.bcubed_precision", "B-cubed precision over the shops that have a true group"),
        Measure("groups.bcubed_recall", "B-cubed recall over the shops that have a true group"),
        Measure("groups.bcubed_f1", "B-cubed F1 over the shops that have a true group"),
        Measure("groups.bcubed_all_precision", "B-cubed precision over all shops, those alone too"),
        Measure("groups.bcubed_all_recall", "B-cubed recall over all shops"),
        Measure("groups.bcubed_all_f1", "B-cubed F1 over all shops"),
        *agreement_measures("groups.pairs", "pairs of shops joined"),
        Measure("groups.adjusted_rand", "adjusted Rand index over all shops"),
        Measure("groups.adjusted_mutual_information", "adjusted mutual information over all shops"),
        Measure("groups.found_share", "true groups that were found (Jaccard .5 or more)"),
        Measure("groups.true_share", "found groups that are true ones (Jaccard .5 or more)"),
        Measure("groups.fused", "true groups fused with another into one found group", "lower"),
        Measure("groups.true", "true groups of two shops or more", "neither"),
        Measure("groups.found", "found groups of two shops or more", "neither"),
        Measure("groups.largest_true", "shops of the largest true group", "neither"),
        Measure("groups.largest_found", "shops of the largest found group", "neither"),
        Measure("groups.span_shops", "shops of the largest gang", "neither"),
        Measure(
            "groups.span_found", "of the largest gang, the shops in the found group that holds most of them", "neither"
        ),
        Measure("groups.span_found_share", "of the largest gang, the share of its shops in one found group"),
        Measure("groups.span_strangers", "strangers in that found group", "lower"),
        Measure("groups.shops_unknown", "members that the truth does not know, left out", "lower"),
    ),
    judge_groups,
    results=("members",),
)
