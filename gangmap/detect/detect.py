"""Which shops are run by the same hands? The entry of the stage.

Links and gaps are read, the shops are parted (`linkage`, or another algorithm that was named), a giant is looked at
again (`guard`), judgements are obeyed (`constraints`), and each member's confidence is drawn (`resample`).
docs/reading-link-and-detect.md gives an order to read all of it in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gangmap.detect.algorithms import DEFAULT_ALGORITHM, algorithm_named
from gangmap.detect.allowed import Allowed
from gangmap.detect.asking import ask
from gangmap.detect.closure import close_transitively
from gangmap.detect.constraints import JudgedPairs, cuts_table, obey
from gangmap.detect.cut import find_cuts
from gangmap.detect.graph import Labels, LinkGraph, number_by_first
from gangmap.detect.guard import Guarded, guard
from gangmap.detect.identity import name_parts
from gangmap.detect.leiden import leiden_cpm
from gangmap.detect.linkage import Ties, join_shops
from gangmap.detect.resample import Drawn, stay_with_core
from gangmap.detect.steps import Step, compare_steps
from gangmap.engine import Engine
from gangmap.errors import UsageError
from gangmap.model.doubtful import DOUBTFUL

_HERE = Path(__file__).parent
Communities = Callable[[LinkGraph], Labels]
"""Parts the linked shops, somewhere else: for an algorithm that needs a server."""


@dataclass(frozen=True, slots=True)
class DetectSettings:
    """How groups are found.

    Args:
        algorithm: A name of `ALGORITHMS`.
        threshold: Links below this probability play no part, but for `linkage`, which hears them against a step.
        wrongly_joined: How large a part of the shops that belong to nobody may be joined to others by mistake; how sure
            a step must be for that is read from the links, for `linkage`.
        resolution_bits: What a pair of members without a link costs, for `leiden`.
        giant: A group of more shops than this is looked at again with more caution; None: never.
        seed: For what is random.
    """

    algorithm: str = DEFAULT_ALGORITHM
    threshold: float = 0.5
    wrongly_joined: float = 0.006
    resolution_bits: float = 0.01
    giant: int | None = 300
    seed: int = 1

    @property
    def least_bits(self) -> float:
        """Log-odds of the threshold."""
        return float(np.log2(self.threshold) - np.log2(1 - self.threshold)) if self.threshold > 0 else -np.inf


@dataclass(frozen=True, slots=True)
class _Found:
    """What the links say: the graph of those above the threshold; of all looked at how likely each is."""

    graph: LinkGraph
    ties: Ties
    probability: npt.NDArray[np.float64]


def detect_groups(engine: Engine, settings: DetectSettings, communities: Communities | None = None) -> tuple[Step, ...]:
    """Part the linked shops into groups; a shop on its own is no group.

    Reads `shop_numbers`, `links`, `gaps`, `link_prior`, `holders`, `held`, `facility_values`, `judged_pairs` and
    `judged_facilities`; makes `membership` (shop_id, group_id), `staying` (shop_id, confidence) and `judged_cuts`
    (judgement_id, links, bits, moved): what it cost to obey.

    Returns:
        What plain transitive closure would have found, and what each step of the method changed.
    """
    shop_ids = engine.read(_HERE / "shop_ids.sql")["shop_id"].to_pylist()
    found = _read_links(engine, shop_ids, settings)
    everything = _close(engine, len(shop_ids), with_facilities=True)
    damped = _close(engine, len(shop_ids), with_facilities=False)
    judged = _read_judged(engine)
    links = _without_judged(found, judged)
    guarded: tuple[Guarded, ...] = ()
    if settings.algorithm == DEFAULT_ALGORITHM:
        parts, unjudged, guarded = _by_linkage(links, found.ties, _read_allowed(engine), settings)
    else:
        parts = unjudged = _by_another(links, damped, settings, communities)
    labels, cuts = obey(found.graph, unjudged, judged)
    engine.add("judged_cuts", cuts_table(cuts, shop_ids))
    engine.add("membership", name_parts(shop_ids, labels))
    engine.add("staying", _staying(found, labels, settings.seed))
    algorithm = algorithm_named(settings.algorithm)
    everyone = ("components", "every shared identifier counts, closed transitively", everything)
    answer = [(algorithm.name, algorithm.says, parts)]
    if guarded:
        answer.append(("guarded", _said(guarded, shop_ids), unjudged))
    if (labels != unjudged).any():
        answer.append(("judged", "with shops joined and parted as analysts judged", labels))
    if not algorithm.weighs_links:
        return compare_steps((everyone, *answer))[1:]
    without = ("damped", "without the identifiers damped as facilities", damped)
    linked = ("linked", f"without links below probability {settings.threshold:g}", found.graph.components)
    return compare_steps((everyone, without, linked, *answer))


def describe_groups(engine: Engine, settings: DetectSettings) -> None:
    """Say how sure each member is, and what each group looks like.

    Reads `membership`, `staying`, `links`, `evidence`, `followed`, `shops`, `shop_holdings`, `holdings` and
    `resolved_pairs`; makes `inner_evidence`, `members` and `groups`.
    """
    engine.run(_HERE / "inner_evidence.sql")
    engine.run(_HERE / "inner_ties.sql")
    engine.run(_HERE / "members.sql", {"threshold": settings.threshold})
    engine.add("cuts", find_cuts(engine.read(_HERE / "group_holdings.sql")))
    engine.run(_HERE / "groups.sql", {"threshold": settings.threshold})


def _without_judged(found: _Found, judged: JudgedPairs) -> _Found:
    """The links without those that an analyst made: what he joins are the groups that were found without him."""
    if not judged.same.any():
        return found
    size, ties = found.graph.size, found.ties
    decided = (judged.left * size + judged.right)[judged.same]
    kept = np.isin(ties.left * size + ties.right, decided, invert=True)
    in_graph = np.isin(found.graph.left * size + found.graph.right, decided, invert=True)
    graph = LinkGraph(
        found.graph.shop_ids, found.graph.left[in_graph], found.graph.right[in_graph], found.graph.bits[in_graph]
    )
    return _Found(graph, ties.only(kept, np.ones(len(ties.gap_left), bool)), found.probability[kept])


def _by_linkage(
    found: _Found, ties: Ties, allowed: Allowed, settings: DetectSettings
) -> tuple[Labels, Labels, tuple[Guarded, ...]]:
    """The default method: what links and gaps imply, what the guard against giants leaves of it, and where it acted.

    Args:
        found: Without the links that an analyst made.
        ties: All links and gaps.
        allowed: Who holds what analysts allowed.
        settings: How sure a step must be.
    """
    least = settings.least_bits
    asked, caution = ask(found.ties, found.probability, found.graph.size, settings.wrongly_joined, least)
    parts = join_shops(asked, found.graph.size, caution, least)
    return parts, *guard(parts, ties, caution, settings.giant, least, allowed=allowed)


def _by_another(found: _Found, closed: Labels, settings: DetectSettings, communities: Communities | None) -> Labels:
    """The parts that another algorithm finds, which an analyst named."""
    if algorithm_named(settings.algorithm).needs_server:
        if not communities:
            raise UsageError(
                f"The algorithm {settings.algorithm} runs inside Neo4j, and no server was named.",
                "Name one with --uri, or use the default algorithm.",
            )
        return number_by_first(communities(found.graph))
    if settings.algorithm == "components":
        return closed
    if settings.algorithm == "louvain":
        from gangmap.detect.louvain import louvain_unweighted  # noqa: PLC0415 - loads networkx, for a baseline

        return louvain_unweighted(found.graph, settings.seed)
    return leiden_cpm(found.graph, settings.resolution_bits, settings.seed)


def _said(guarded: tuple[Guarded, ...], shop_ids: list[str]) -> str:
    """Which groups were taken apart, and where a judgement overruled that."""
    shops = [f"a group of {one.shops} shops with {shop_ids[one.first]} among them" for one in guarded]
    apart = [f"{named}, into {one.pieces}" for one, named in zip(guarded, shops, strict=True) if one.pieces > 1]
    kept = [
        f"{named}, judgement{'s' * (len(one.overruled_by) > 1)} {', '.join(one.overruled_by)}"
        for one, named in zip(guarded, shops, strict=True)
        if one.overruled_by
    ]
    said = {
        "groups too large to be believed, taken apart": apart,
        "the guard was overruled by what analysts allowed": kept,
    }
    return "; ".join(f"{what}: {'; '.join(which)}" for what, which in said.items() if which)


def _read_links(engine: Engine, shop_ids: list[str], settings: DetectSettings) -> _Found:
    links = engine.read(_HERE / "kept_links.sql", {"least": min(DOUBTFUL, settings.threshold)})
    gaps = engine.read(_HERE / "kept_gaps.sql")
    left, right, rests_on, lot = _numbers(links, "left", "right", "rests_on", "lot")
    bits, background, probability = _columns(links, "bits", "background", "probability")
    gap_left, gap_right = _numbers(gaps, "left", "right")
    ties = Ties(left, right, bits, rests_on, lot, background, gap_left, gap_right, *_columns(gaps, "bits"))
    kept = probability >= settings.threshold
    # Where every link counts, as in a run by closure, one that says less than nothing still ties.
    graph = LinkGraph(shop_ids, left[kept], right[kept], np.maximum(bits[kept], 0.001))
    return _Found(graph, ties, probability)


def _columns(rows: pa.Table, *names: str) -> tuple[npt.NDArray[np.float64], ...]:
    return tuple(rows[name].to_numpy().astype(np.float64) for name in names)


def _numbers(rows: pa.Table, *names: str) -> tuple[npt.NDArray[np.int64], ...]:
    return tuple(rows[name].to_numpy().astype(np.int64) for name in names)


def _staying(found: _Found, labels: Labels, seed: int) -> pa.Table:
    """How likely each shop is to be with the core of its group."""
    ties = found.ties
    sure = stay_with_core(found.graph.shop_ids, labels, Drawn(ties.left, ties.right, found.probability, ties.lot), seed)
    return pa.table({"shop_id": pa.array(found.graph.shop_ids, pa.string()), "confidence": np.round(sure, 6)})


def _read_judged(engine: Engine) -> JudgedPairs:
    pairs = engine.read(_HERE / "judged_pairs.sql")
    left, right = _numbers(pairs, "left", "right")
    return JudgedPairs(left, right, pairs["same"].to_numpy().astype(bool), pairs["judgement_id"].to_pylist())


def _read_allowed(engine: Engine) -> Allowed:
    rows = engine.read(_HERE / "allowed_holders.sql")
    shop, token = _numbers(rows, "shop", "token")
    return Allowed(shop, token, np.array(rows["judgement_id"].to_pylist(), object))


def _close(engine: Engine, shop_count: int, *, with_facilities: bool) -> Labels:
    held: pa.Table = engine.read(_HERE / "holdings.sql", {"with_facilities": with_facilities})
    shop, identifier = _numbers(held, "shop", "identifier")
    return close_transitively(shop, identifier, shop_count)
