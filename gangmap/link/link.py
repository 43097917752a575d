"""Which shops are linked, how surely, and by what? The entry of the stage.

Values and pairs are gathered by SQL, what sharing says is learned (`learn`), every pair is weighed (`weigh`), links are
taken apart into pieces (`pieces`), and gaps between them are found (`gaps`). docs/reading-link-and-detect.md gives an
order to read all of it in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.link.dependence import independent_sorts
from gangmap.link.families import family_table, is_identifier
from gangmap.link.fewest import fewest_holders
from gangmap.link.gaps import find_gaps
from gangmap.link.holdings import Holdings, read_holdings
from gangmap.link.judged_effect import Unasked, effects_of_judged
from gangmap.link.learn import Learned, learn
from gangmap.link.near.gather import gather_near
from gangmap.link.pairs import Flags, Ints, pair_keys
from gangmap.link.pieces import millibits_of, pieces_of
from gangmap.link.silent import find_fallen, keep_silent
from gangmap.link.taught import taught
from gangmap.link.turns import but_allowed, owned_by_token, read_turns
from gangmap.link.weigh import BY_JUDGEMENT, Judged, Weighed, background_bits, gaps_bits, holders_of_key, weigh_pairs
from gangmap.link.well_known import well_known_values
from gangmap.model.doubtful import DOUBTFUL
from gangmap.model.identifiers import ONE_VALUE

_HERE = Path(__file__).parent
_LEAST = 0.01
"""Pairs less likely than this to be the same hands are no links: they met at a counter."""
_JUDGED = 1 - 1e-6
_NEVER = 10_000_000
"""Days: where nothing is damped, every identifier is taken at its word."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How shops are linked.

    Args:
        facility_holders: Identifiers of more shops than this are damped to nothing, whatever the case teaches; None:
            what the case teaches decides alone.
        damp: Whether identifiers that strangers share are damped at all.
        threshold: Links of this probability or more are kept for grouping, and their evidence is written.
        reissued_days: Holders between whom nobody is known to have held an identifier for longer were given it in turn.
    """

    facility_holders: int | None = None
    damp: bool = True
    threshold: float = 0.5
    reissued_days: int = 365


def link_shops(engine: Engine, settings: LinkSettings) -> dict[str, Any]:
    """Find what shops share, learn from the case what that says, and weigh every pair.

    Reads `shops`, `shop_holdings`, `resolved`, `shipments`, `payments`, `listings`, `files`, `judged_pairs` and
    `judged_facilities`; makes `shop_numbers`, `holders`, `held`, `shared_identifiers`, `facility_values`,
    `believed_values`, `well_known_values`, `facility_effects`, `link_prior`, `links`, `gaps`, `evidence` and
    `followed`.

    Returns:
        What was learned, by name.
    """
    holdings, learned, weighed = weigh_shops(engine, settings, _LEAST if settings.damp else 0.0)
    _add_owned(engine, weighed, holdings, settings)
    _add_links(engine, weighed, holdings, learned, settings)
    _add_gaps(engine, weighed, holdings, learned)
    engine.add("link_prior", pa.table({"prior_millibits": [round(weighed.prior_bits * 1000)]}))
    near_values = engine.row_count("near_values")
    engine.run(_HERE / "drop_working_tables.sql")
    return taught(learned, weighed.prior_bits, near_values, settings.reissued_days)


def weigh_shops(engine: Engine, settings: LinkSettings, least: float) -> tuple[Holdings, Learned, Weighed]:
    """Find what shops share, learn from the case what that says, and weigh every pair; the tables made stay.

    Args:
        engine: Has the tables that `link_shops` reads.
        settings: How shops are linked.
        least: Pairs of less than this probability are left out.

    Returns:
        Who holds what, what the case taught, and the pairs that share anything by which they were compared.
    """
    engine.run(ONE_VALUE)
    engine.run(_HERE / "paying_account.sql")
    engine.add("link_families", family_table())
    engine.run(_HERE / "holders.sql")
    known = well_known_values()
    engine.add("well_known_values", known if settings.damp else known.slice(0, 0))
    judged, facility = read_judged(engine, settings)
    fallen = find_fallen(engine, facility)
    keep_silent(engine, judged.facility)
    gather_near(engine)
    days = settings.reissued_days if settings.damp else _NEVER
    unasked = Unasked(facility, read_turns(engine, days, settings.facility_holders), fallen)
    holdings = read_holdings(engine, judged.facility, but_allowed(unasked.turns, judged.owned), settings.reissued_days)
    judged = Judged(judged.facility[holdings.token_of], judged.owned[holdings.token_of])
    learned = learn(holdings)
    weighed = weigh_pairs(holdings, learned, judged, least)
    effects = effects_of_judged(engine, holdings, learned, weighed, unasked, threshold=settings.threshold)
    engine.add("facility_effects", effects)
    weighed = _with_judged(engine, weighed, holdings.shops)
    return holdings, learned, weighed


def list_facilities(engine: Engine, settings: LinkSettings) -> None:
    """List the identifiers that were damped or joined nobody, once it is known which groups they would have joined.

    Reads what `link_shops` made, and `membership`; makes `facilities`.
    """
    engine.run(_HERE / "facilities.sql", {"reissued_days": settings.reissued_days, "limit": settings.facility_holders})


def read_judged(engine: Engine, settings: LinkSettings) -> tuple[Judged, Flags]:
    """What was decided of each token, and whether it would say nothing had no analyst said anything."""
    rows = engine.read(_HERE / "judged_tokens.sql", {"limit": settings.facility_holders})
    columns = (rows[name].to_numpy(zero_copy_only=False).astype(bool) for name in ("facility", "owned", "unasked"))
    facility, owned, unasked = columns
    return Judged(facility, owned), unasked


def _with_judged(engine: Engine, weighed: Weighed, shops: int) -> Weighed:
    """The pairs, with those that an analyst judged to be the same hands as sure as can be."""
    rows = engine.read(_HERE / "judged_pair_numbers.sql")
    if not len(rows):
        return weighed
    left, right = (rows[name].to_numpy().astype(np.int64) for name in ("left", "right"))
    keys, wanted = pair_keys(weighed.left, weighed.right, shops), pair_keys(left, right, shops)
    decided = np.isin(keys, wanted)
    new = ~np.isin(wanted, keys)
    none = np.full(int(new.sum()), BY_JUDGEMENT, np.int64)
    ends = np.concatenate([weighed.left, left[new]]), np.concatenate([weighed.right, right[new]])
    order = np.lexsort((ends[1], ends[0]))
    sure = np.concatenate([np.where(decided, _JUDGED, weighed.probability), np.full(len(none), _JUDGED)])
    return replace(
        weighed,
        left=ends[0][order],
        right=ends[1][order],
        probability=sure[order],
        key_sort=np.concatenate([np.where(decided, BY_JUDGEMENT, weighed.key_sort), none])[order],
        key_value=np.concatenate([weighed.key_value, none])[order],
    )


def _add_owned(engine: Engine, weighed: Weighed, holdings: Holdings, settings: LinkSettings) -> None:
    holders = engine.read(_HERE / "token_rows.sql")["holders"].to_numpy().astype(np.int64)
    of_token, turns = owned_by_token(weighed.owned, holdings.token_of, holdings.tokens.holders, holders)
    number = pa.array(np.arange(len(holders)), pa.int64())
    owned = pa.table({"token": number, "owned": np.round(of_token, 6), "turns": pa.array(turns, pa.int64())})
    engine.add("token_owned", owned)
    engine.run(_HERE / "facility_values.sql", {"damp": settings.damp, "judged": 1 - _JUDGED})


def _add_links(engine: Engine, weighed: Weighed, holdings: Holdings, learned: Learned, settings: LinkSettings) -> None:
    pieces = pieces_of(weighed, holdings, learned, settings.threshold)
    rests_on, lot, background = _grounds(weighed, holdings, learned)
    engine.add(
        "weighed",
        pa.table(
            {
                "left": weighed.left,
                "right": weighed.right,
                "probability": weighed.probability,
                "millibits": millibits_of(weighed),
                "pieces": _identifiers_shared(weighed, holdings),
                "holders": _fewest_of_identifiers(weighed, holdings),
                "rests_on": rests_on,
                "lot": lot,
                "background_millibits": background,
            }
        ),
    )
    engine.run(_HERE / "links.sql")
    token = pieces["token"].combine_chunks()
    pieces = pieces.set_column(pieces.schema.get_field_index("token"), "token", pa.array(holdings.token_of).take(token))
    engine.add("pieces", pieces)
    engine.run(_HERE / "evidence.sql", {"threshold": settings.threshold})
    for script in ("heard_in_evidence", "followers", "followed"):
        engine.run(_HERE / f"{script}.sql")


def _grounds(weighed: Weighed, holdings: Holdings, learned: Learned) -> tuple[Ints, Ints, Ints]:
    """The independent sort of evidence on which each pair rests, and a number for the value; what its background says.

    What was lent together is one value, of one sort. The background is in thousandths of a bit; only pairs likely
    enough to be looked at when groups are found are asked about it.
    """
    sort, value = weighed.key_sort.copy(), weighed.key_value.copy()
    of_token = is_identifier(sort)
    value[of_token] = holdings.bundles.first_of()[value[of_token]]
    sort[of_token] = holdings.tokens.sort[value[of_token]]
    rests_on = np.append(independent_sorts(holdings.sorts), BY_JUDGEMENT)[sort]
    lot = value * (len(holdings.sorts) + 1) + sort + 1
    asked = np.flatnonzero(weighed.probability >= DOUBTFUL)
    ends = {name: getattr(weighed, name)[asked] for name in ("left", "right", "key_sort", "key_value")}
    background = np.zeros(len(weighed.left), np.int64)
    background[asked] = np.rint(background_bits(holdings, learned, replace(weighed, **ends)) * 1000)
    return rests_on, lot, background


def _identifiers_shared(weighed: Weighed, holdings: Holdings) -> np.ndarray:
    """How many identifiers each pair shares, of those that were paired up."""
    keys = np.sort(holdings.tokens.pairs.keys(holdings.shops))
    wanted = pair_keys(weighed.left, weighed.right, holdings.shops)
    return np.searchsorted(keys, wanted, side="right") - np.searchsorted(keys, wanted, side="left")


def _fewest_of_identifiers(weighed: Weighed, holdings: Holdings) -> Ints:
    """By how many everything is held that each pair shares, at the least; 0 where no identifier decided."""
    fewest = holders_of_key(holdings, weighed.key_sort, weighed.key_value)
    asked = np.flatnonzero(fewest)
    fewest[asked] = fewest_holders(holdings, weighed.left[asked], weighed.right[asked])
    return fewest


def _add_gaps(engine: Engine, weighed: Weighed, holdings: Holdings, learned: Learned) -> None:
    likely = weighed.probability >= DOUBTFUL
    left, right = find_gaps(weighed.left[likely], weighed.right[likely], weighed.probability[likely], holdings.shops)
    millibits = np.rint(gaps_bits(holdings, learned, left, right) * 1000).astype(np.int64)
    engine.add("gap_numbers", pa.table({"left": left, "right": right, "millibits": millibits}))
    engine.run(_HERE / "weighed_gaps.sql")
