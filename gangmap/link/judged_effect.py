"""What did it cost, or bring, that an analyst blocked or allowed identifiers: which links went, which came?

All pairs are weighed a second time as if nobody had judged any; links that are in one and not in the other are the
effect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.families import is_identifier
from gangmap.link.holdings import Holdings, with_bundles
from gangmap.link.learn import Learned
from gangmap.link.pairs import Flags, Floats, Ints, distinct, joined, pair_keys, pairs_of
from gangmap.link.silent import Fallen, judgements_of_pairs, with_fallen
from gangmap.link.turns import in_one_turn
from gangmap.link.weigh import Judged, Weighed, bits_of, weigh_pairs

_SQL = Path(__file__).with_name("judged_values.sql")
_EFFECTS = pa.schema(
    [
        ("judgement_id", pa.string()),
        ("left", pa.int64()),
        ("right", pa.int64()),
        ("brought", pa.bool_()),
        ("millibits", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Unasked:
    """What would be of shared identifiers, had no analyst judged any.

    Args:
        facility: For each token whether it would say nothing, for a limit of holders or as known to be nobody's.
        turns: Who holds a token in a later turn, those of tokens that were allowed too.
        fallen: What would follow from identifiers that were blocked; None where nothing would.
    """

    facility: Flags
    turns: pa.Table
    fallen: Fallen | None


def effects_of_judged(
    engine: Engine, holdings: Holdings, learned: Learned, weighed: Weighed, unasked: Unasked, *, threshold: float
) -> pa.Table:
    """The links that differ from those that there would be, had nobody judged an identifier.

    Every pair of holders of a blocked value is weighed as if it were not, and with what follows from it; every pair of
    holders of an allowed one as the case alone would have it. What the case teaches stays as it is.

    Args:
        engine: Has `judged_facilities`, `holders` and `token_held`.
        holdings: Who holds what, without what was blocked.
        learned: What the case taught.
        weighed: The pairs as they are.
        unasked: What would be of shared identifiers, had nobody judged any.
        threshold: Links of this probability or more count.

    Returns:
        judgement_id, left and right (numbers of shops), brought (else taken away), and what the link says,
        prior included.
    """
    rows = engine.read(_SQL)
    if not len(rows) and not unasked.fallen:
        return _EFFECTS.empty_table()
    ids = dict(zip(rows["token"].to_pylist(), rows["judgement_id"].to_pylist(), strict=True))
    token, shop = (rows[name].to_numpy().astype(np.int64) for name in ("token", "shop"))
    facility = unasked.facility[holdings.token_of]
    silent = ~np.isin(token, holdings.token_of[holdings.tokens.pairs.value]) & ~facility[token]
    holders = np.bincount(token, minlength=len(holdings.token_of))
    pairs = joined([holdings.tokens.pairs, pairs_of(token[silent], shop[silent], holders)])
    pairs = in_one_turn(pairs, holdings.token_of, unasked.turns, holdings.shops)
    tokens = replace(holdings.tokens, pairs=pairs)
    nobody = Judged(facility, np.zeros(len(facility), bool))
    alone = replace(holdings, tokens=tokens)
    if unasked.fallen:
        alone = with_fallen(alone, unasked.fallen)
    asked = pair_keys(token[silent], shop[silent], holdings.shops)
    alone = with_bundles(alone, distinct(np.concatenate([holdings.thirds.held, asked])))
    before = weigh_pairs(alone, learned, nobody, threshold)
    gone, at_gone = _only_in(before, weighed, holdings.shops, threshold)
    _, at_new = _only_in(weighed, before, holdings.shops, threshold)
    found = [
        _resting_on_judged(before, at_gone, holdings, ids, brought=False),
        _resting_on_judged(weighed, at_new, holdings, ids, brought=True),
    ]
    if unasked.fallen:
        counted = pair_keys(found[0]["left"].to_numpy(), found[0]["right"].to_numpy(), holdings.shops)
        rest = ~np.isin(gone, counted)
        found.append(_fallen_with_judged(before, gone[rest], at_gone[rest], unasked.fallen, holdings.shops))
    return pa.concat_tables(found)


def _only_in(these: Weighed, others: Weighed, shops: int, threshold: float) -> tuple[Ints, Ints]:
    """Links that are in one and not in the other: their keys, and where they stand."""
    keys, at = _linked(these, shops, threshold)
    only = ~np.isin(keys, _linked(others, shops, threshold)[0])
    return keys[only], at[only]


def _resting_on_judged(these: Weighed, at: Ints, holdings: Holdings, ids: dict[int, str], *, brought: bool) -> pa.Table:
    """Of some links those that rest on a value which was judged."""
    at = at[is_identifier(these.key_sort[at])]
    rests_on = holdings.token_of[these.key_value[at]]
    judged = np.isin(rests_on, list(ids))
    return _effects(these, at[judged], [ids[one] for one in rests_on[judged].tolist()], brought=brought)


def _fallen_with_judged(these: Weighed, keys: Ints, at: Ints, fallen: Fallen, shops: int) -> pa.Table:
    """Of links that are gone those of shops that shared what follows from a blocked value, for each such judgement."""
    said = judgements_of_pairs(fallen, shops)
    rows = [(place, one) for key, place in zip(keys.tolist(), at.tolist(), strict=True) for one in said.get(key, ())]
    places = np.array([place for place, _ in rows], np.int64)
    return _effects(these, places, [one for _, one in rows], brought=False)


def _effects(these: Weighed, at: Ints, judgement_ids: list[str], *, brought: bool) -> pa.Table:
    millibits: Floats = np.rint(bits_of(these.probability[at]) * 1000)
    columns = {
        "judgement_id": pa.array(judgement_ids, pa.string()),
        "left": pa.array(these.left[at], pa.int64()),
        "right": pa.array(these.right[at], pa.int64()),
        "brought": pa.array(np.full(len(at), brought)),
        "millibits": pa.array(millibits.astype(np.int64)),
    }
    return pa.table(columns, schema=_EFFECTS)


def _linked(weighed: Weighed, shops: int, threshold: float) -> tuple[Ints, Ints]:
    """The pairs that are linked: their keys, and where they stand."""
    at = np.flatnonzero(weighed.probability >= threshold)
    return pair_keys(weighed.left[at], weighed.right[at], shops), at
