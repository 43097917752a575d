"""What resolving a table comes to: an identity for each record, and the pairs that decided it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from gangmap.model.comparisons import FieldKind
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.resolve.levels import levels_of

if TYPE_CHECKING:
    from gangmap.resolve.score import ScoredPairs, Shares

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Ints = np.ndarray[tuple[int], np.dtype[np.int64]]

_ROUNDS = 100
_RESOLVED = RESULT_TABLES["resolved"].schema
_PAIRS = RESULT_TABLES["resolved_pairs"].schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one table: rows of `resolved` and of `resolved_pairs`, and what was learned."""

    resolved: pa.Table
    pairs: pa.Table
    learned: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """The records of a table, and what every pair of them that was compared says.

    Args:
        table: Whose records they are.
        ids: Of the records, by number.
        kinds: Of the fields.
        scored: The pairs.
        bits: What each pair says, prior and all.
        shares: Asks what every field says of some of the pairs, in the order of `kinds`.
    """

    table: str
    ids: pa.Array
    kinds: Mapping[str, FieldKind]
    scored: ScoredPairs
    bits: Floats
    shares: Callable[[pa.Table], Shares]


def prior_of(bits: Floats, records: int) -> float:
    """How likely two records of the case are one, before looking, as the log2 of the odds.

    The fixed point at which the pairs expected to match, given the prior, are as many as the prior says. One match
    and as many pairs as there are records are added, so that a small case is neither certain nor hopeless.

    Args:
        bits: What each pair compared says; the others are taken for strangers.
        records: How many records there are.
    """
    # Counted by hundredths of a bit: a sum in a fixed order, whatever the order of the pairs.
    hundredths = np.round(bits * 100).astype(np.int64)
    least = int(hundredths.min(initial=0))
    counted = np.bincount(hundredths - least)
    steps = np.flatnonzero(counted)
    counts, steps = counted[steps], steps + least
    pairs = records * (records - 1) / 2
    prior = 1 / max(2, records)
    for _ in range(_ROUNDS):
        odds = prior / (1 - prior)
        matches = float((counts * _probability(steps / 100 + np.log2(odds))).sum())
        prior = min(0.5, (matches + 1) / (pairs + 2 * records))
    return float(np.log2(prior / (1 - prior)))


def stand_alone(table: str, ids: pa.Array) -> Outcome:
    """Every record an identity of its own: there was nothing to compare."""
    columns = [pa.repeat(pa.scalar(table), len(ids)), ids, ids, pa.repeat(pa.scalar(1.0), len(ids))]
    return Outcome(pa.Table.from_arrays(columns, schema=_RESOLVED), _PAIRS.empty_table())


def described(compared: Compared, labels: Ints, threshold: float, learned: Mapping[str, Any]) -> Outcome:
    """The rows of results.

    Args:
        compared: The pairs of a table.
        labels: The first record of each record's identity.
        threshold: Pairs of this probability or more are listed, whether joined or not, and all that were joined.
        learned: To be passed on.
    """
    table, ids, scored = compared.table, compared.ids, compared.scored
    probability = np.round(_probability(compared.bits), 6)
    together = labels[scored.left] == labels[scored.right]
    resolved = pa.Table.from_arrays(
        [
            pa.repeat(pa.scalar(table), len(ids)),
            ids,
            ids.take(pa.array(labels)),
            pa.array(_belonging(scored, probability, together, labels)),
        ],
        schema=_RESOLVED,
    )
    kept = np.flatnonzero(together | (probability >= threshold))
    left, right = (pa.array(ends[kept]) for ends in (scored.left, scored.right))
    pairs = pa.Table.from_arrays(
        [
            pa.repeat(pa.scalar(table), len(kept)),
            ids.take(left),
            ids.take(right),
            pa.array(probability[kept]),
            pa.array(np.round(compared.bits[kept], 3)).cast(_PAIRS.field("bits").type, safe=False),
            pa.array(together[kept]),
            _contributions(compared.shares(pa.table({"left_record": left, "right_record": right})), compared.kinds),
        ],
        schema=_PAIRS,
    )
    return Outcome(resolved, pairs, learned)


def _belonging(scored: ScoredPairs, probability: Floats, together: np.ndarray[Any, Any], labels: Ints) -> Floats:
    """How sure each record's place is: its best tie inside its identity; of one alone, that no other is it."""
    inside, outside = np.zeros(len(labels)), np.zeros(len(labels))
    for ends in (scored.left, scored.right):
        np.maximum.at(inside, ends[together], probability[together])
        np.maximum.at(outside, ends[~together], probability[~together])
    sizes = np.bincount(labels, minlength=len(labels))
    sure = 1.0 - outside
    joined = sizes[labels] > 1
    sure[joined] = inside[joined]
    return sure.round(6)


def _contributions(shares: Shares, kinds: Mapping[str, FieldKind]) -> pa.Array:
    """For each pair a list of what every field that both show says: field, level, bits."""
    said = [
        (name, [level.label for level in levels_of(kind)], levels.to_pylist(), bits.to_pylist())
        for (name, kind), levels, bits in zip(kinds.items(), shares.levels.values(), shares.parts.values(), strict=True)
    ]
    rows = [
        [
            {"field": name, "level": labels[levels[row]], "bits": round(bits[row], 3)}
            for name, labels, levels, bits in said
            if levels[row] >= 0
        ]
        for row in range(len(said[0][2]))
    ]
    return pa.array(rows, _PAIRS.field("contributions").type)


def _probability(bits: Floats) -> Floats:
    clipped = np.clip(bits, -60.0, 60.0)
    return np.asarray(1 / (1 + np.exp2(-clipped)), dtype=np.float64)
