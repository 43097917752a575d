"""Find the groups: which shops are run by the same hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.detect.algorithms import DEFAULT_ALGORITHM, algorithm_named
from gangmap.detect.closure import close_transitively
from gangmap.detect.cut import find_cuts
from gangmap.detect.graph import Labels, LinkGraph, number_by_first
from gangmap.detect.identity import name_parts
from gangmap.detect.leiden import leiden_cpm
from gangmap.detect.steps import Step, compare_steps
from gangmap.engine import Engine
from gangmap.errors import UsageError

_HERE = Path(__file__).parent
Communities = Callable[[LinkGraph], Labels]
"""Parts the linked shops, somewhere else: for an algorithm that needs a server."""


@dataclass(frozen=True, slots=True)
class DetectSettings:
    """How groups are found.

    Args:
        algorithm: A name of `ALGORITHMS`.
        resolution_bits: What a pair of members without a link costs, for Leiden.
        threshold: Links below this probability play no part.
        prior_bits: Log-odds that two shops are run by the same hands before anything is shared.
        seed: For what is random.
    """

    algorithm: str = DEFAULT_ALGORITHM
    resolution_bits: float = 0.01
    threshold: float = 0.5
    prior_bits: float = -10.0
    seed: int = 1


def detect_groups(engine: Engine, settings: DetectSettings, communities: Communities | None = None) -> tuple[Step, ...]:
    """Part the linked shops into groups; a shop on its own is no group.

    Reads `shops`, `links`, `held` and `facility_values`; makes `membership` (shop_id, group_id).

    Returns:
        What plain transitive closure would have found, and what each step of the method changed.
    """
    engine.run(_HERE / "shops.sql")
    shop_ids = engine.read(_HERE / "shop_ids.sql")["shop_id"].to_pylist()
    graph = _read_graph(engine, shop_ids, settings)
    everything = _close(engine, graph.size, with_facilities=True)
    damped = _close(engine, graph.size, with_facilities=False)
    labels = _part(graph, everything, settings, communities)
    engine.add("membership", name_parts(shop_ids, labels))
    everyone = ("components", "every shared identifier counts, closed transitively", everything)
    answer = (settings.algorithm, algorithm_named(settings.algorithm).says, labels)
    if not algorithm_named(settings.algorithm).weighs_links:
        return compare_steps((everyone, answer))[1:]
    return compare_steps(
        (
            everyone,
            ("damped", "without the identifiers damped as facilities", damped),
            ("linked", f"without links below probability {settings.threshold:g}", graph.components),
            answer,
        )
    )


def describe_groups(engine: Engine, settings: DetectSettings) -> None:
    """Say how sure each member is, and what each group looks like.

    Reads `membership`, `links`, `evidence`, `shops` and `shop_holdings`; makes `members` and `groups`.
    """
    engine.run(_HERE / "members.sql", {"threshold": settings.threshold})
    engine.add("cuts", find_cuts(engine.read(_HERE / "group_holdings.sql")))
    engine.run(_HERE / "groups.sql", {"threshold": settings.threshold})


def _part(graph: LinkGraph, everything: Labels, settings: DetectSettings, communities: Communities | None) -> Labels:
    if algorithm_named(settings.algorithm).needs_server:
        if not communities:
            raise UsageError(
                f"The algorithm {settings.algorithm} runs inside Neo4j, and no server was named.",
                "Name one with --uri, or use the default algorithm.",
            )
        return number_by_first(communities(graph))
    if settings.algorithm == "components":
        return everything
    if settings.algorithm == "louvain":
        from gangmap.detect.louvain import louvain_unweighted  # noqa: PLC0415 - loads networkx, for a baseline

        return louvain_unweighted(graph, settings.seed)
    return leiden_cpm(graph, settings.resolution_bits, settings.seed)


def _read_graph(engine: Engine, shop_ids: list[str], settings: DetectSettings) -> LinkGraph:
    kept = engine.read(
        _HERE / "kept_links.sql",
        {"threshold": settings.threshold, "prior_millibits": round(settings.prior_bits * 1000)},
    )
    return LinkGraph(
        shop_ids,
        kept["left"].to_numpy().astype(np.int64),
        kept["right"].to_numpy().astype(np.int64),
        kept["bits"].to_numpy().astype(np.float64),
    )


def _close(engine: Engine, shop_count: int, *, with_facilities: bool) -> Labels:
    held: pa.Table = engine.read(_HERE / "holdings.sql", {"with_facilities": with_facilities})
    return close_transitively(
        held["shop"].to_numpy().astype(np.int64), held["identifier"].to_numpy().astype(np.int64), shop_count
    )
