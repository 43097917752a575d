"""What is known of two shops, be they linked or not: each piece with its bits?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.holdings import Holdings
from gangmap.link.learn import Learned
from gangmap.link.link import LinkSettings, read_judged, weigh_shops
from gangmap.link.pairs import Ints, Pairs, joined
from gangmap.link.pieces import pieces_of
from gangmap.link.weigh import Judged, Weighed, gaps_bits, probability_of, weigh_pairs

_HERE = Path(__file__).parent
_NOT_COMPARED = -2
"""In place of a view: nothing that few enough shops share brought the two into question."""


@dataclass(frozen=True, slots=True)
class TwoShops:
    """What is known of two shops.

    Args:
        compared: Whether the run weighed the two. Of what many share each holder is compared with a few others; two
            that were not are weighed here as those were.
        probability: That the same hands run both.
        pieces: kind, value, holders (0: a comparison) and bits of each piece, heaviest first.
    """

    compared: bool
    probability: float
    pieces: tuple[dict[str, Any], ...]


def weigh_two(engine: Engine, settings: LinkSettings, left: str, right: str) -> TwoShops:
    """Weigh two shops as a run weighs them, and take apart what is known, however little.

    What a case teaches comes from all of it, so this takes as long as linking the case.

    Args:
        engine: Has the tables that `link_shops` reads.
        settings: As in the run.
        left: Id of a shop.
        right: Id of another one.
    """
    holdings, learned, weighed = weigh_shops(engine, settings, 0.0)
    shops = engine.read(_HERE / "shop_pair.sql", {"left": left, "right": right})["shop"].to_numpy().astype(np.int64)
    at = _at(weighed, shops)
    compared = bool(len(at))
    if not compared and len(shared := _shared_by_many(holdings, shops)):
        judged, _ = read_judged(engine, settings)
        judged = Judged(judged.facility[holdings.token_of], judged.owned[holdings.token_of])
        beside = weigh_pairs(_brought_together(holdings, shops, shared), learned, judged, 0.0)
        weighed = replace(beside, prior_bits=weighed.prior_bits)
        at = _at(weighed, shops)
    pair = _only(weighed, at) if len(at) else _not_compared(holdings, learned, weighed, shops)
    pieces = pieces_of(pair, holdings, learned, 0.0)
    token = pa.array(holdings.token_of).take(pieces["token"].combine_chunks())
    engine.add("pair_pieces", pieces.set_column(pieces.schema.get_field_index("token"), "token", token))
    rows = engine.read(_HERE / "pair_pieces.sql").to_pylist()
    # Two that share nothing to weigh are as likely as their pieces say: of distance these say what is heard of it.
    bits = weighed.prior_bits + sum(float(row["bits"]) for row in rows)
    return TwoShops(compared, float(pair.probability[0]) if len(at) else 1 / (1 + 2**-bits), tuple(rows))


def _at(weighed: Weighed, shops: Ints) -> Ints:
    return np.flatnonzero((weighed.left == shops[0]) & (weighed.right == shops[1]))


def _shared_by_many(holdings: Holdings, shops: Ints) -> Ints:
    """The identifiers that two shops both hold, but for such as were decided to say nothing, in order.

    Where the two were not compared these have so many holders that each was compared with a few others only.
    """
    value, shop = np.divmod(holdings.thirds.held, holdings.shops)
    return np.intersect1d(value[shop == shops[0]], value[shop == shops[1]])


def _brought_together(holdings: Holdings, shops: Ints, values: Ints) -> Holdings:
    """The holdings, with two shops among the pairs that are compared as holders of these values.

    Their weight is nothing, so that what is thought of the values stays as the run found it.
    """
    count = len(values)
    left, right = (np.full(count, shop, np.int64) for shop in shops)
    pairs = joined([holdings.tokens.pairs, Pairs(values, left, right, np.zeros(count))])
    return replace(holdings, tokens=replace(holdings.tokens, pairs=pairs))


def _only(weighed: Weighed, at: Ints) -> Weighed:
    columns = ("left", "right", "probability", "key_sort", "key_value")
    return replace(weighed, **{name: getattr(weighed, name)[at] for name in columns})


def _not_compared(holdings: Holdings, learned: Learned, weighed: Weighed, shops: np.ndarray) -> Weighed:
    """Two shops that share nothing to weigh: what all comparisons say, and nothing is left over."""
    left, right = shops[:1], shops[1:]
    probability = probability_of(gaps_bits(holdings, learned, left, right) + weighed.prior_bits)
    key = np.array([_NOT_COMPARED])
    return replace(
        weighed, left=left, right=right, probability=probability, key_sort=key, key_value=np.zeros(1, np.int64)
    )
