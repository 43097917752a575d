"""Take a link apart: how many bits each thing that two shops have in common, or have not, says."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from gangmap.link.holdings import Holdings
from gangmap.link.learn import Learned
from gangmap.link.pairs import Floats, Ints
from gangmap.link.views import MORE, Flags, Levels, levels_of, more_of_family, silenced_by
from gangmap.link.weigh import BY_JUDGEMENT, Weighed, bits_of
from gangmap.model.judgements import EVIDENCE_KIND

_SCHEMA = pa.schema(
    [
        ("left", pa.int64()),
        ("right", pa.int64()),
        ("kind", pa.string()),
        ("said", pa.string()),
        ("token", pa.int64()),
        ("near", pa.int64()),
        ("millibits", pa.int64()),
    ]
)


def pieces_of(weighed: Weighed, holdings: Holdings, learned: Learned, above: float) -> pa.Table:
    """The pieces of every link of a probability of `above` or more; they sum up to its bits to the thousandth.

    Each view says what its level is worth. The value that brought the two into question gets what is left: what it
    says by its kind and its holders, and what these have in common with each other.

    Args:
        weighed: The pairs.
        holdings: Who holds what.
        learned: What the case taught.
        above: Least probability.

    Returns:
        left, right (numbers of shops), kind (of a shared value or of a comparison), said (what a comparison found),
        token or near (number of the shared value), millibits.
    """
    kept = np.flatnonzero(weighed.probability >= above)
    left, right = weighed.left[kept], weighed.right[kept]
    total = millibits_of(weighed)[kept]
    key = weighed.key_sort[kept]
    names = (*holdings.tokens.sorts, *holdings.near.sorts)
    silent: dict[str, Flags] = {}
    for number, name in enumerate(names):
        for other in silenced_by(name):
            silent[other] = silent.get(other, np.zeros(len(kept), bool)) | (key == number)
    levels = levels_of(holdings.views, left, right, silent)
    levels[MORE] = more_of_family(holdings.views, key, left, right)
    bits = {name: np.rint(learned.worth[name] / np.log(2) * 1000).astype(np.int64) for name in levels}
    said = {name: bits[name][level] for name, level in levels.items()}
    rest = total - np.sum(list(said.values()), axis=0)
    tables = [_rows(left, right, names[number], key == number, rest, number, weighed.key_value[kept], holdings)
              for number in range(len(names))]  # fmt: skip
    for number, name in enumerate(names):
        found = np.flatnonzero(levels[name] > 1)
        shared = holdings.views[name].shared
        if len(found) and shared is not None:
            values = np.full(len(kept), -1, np.int64)
            values[found] = shared.rarest(left[found], right[found])
            tables.append(_rows(left, right, name, values >= 0, said[name], number, values, holdings))
            levels[name][values >= 0] = 0
    # What is left are comparisons without a value of their own: nothing shared, or a value that a crowd shares.
    for name, view in holdings.views.items():
        tables.append(_compared(left, right, name, view.levels, levels[name], said[name]))
    tables.append(_decided(left, right, key, rest))
    return pa.concat_tables(tables)


def millibits_of(weighed: Weighed) -> Ints:
    """What is known of each pair says so many thousandths of a bit; the prior is left out."""
    whole: Ints = np.rint((bits_of(weighed.probability) - weighed.prior_bits) * 1000).astype(np.int64)
    return whole


def _rows(
    left: Ints, right: Ints, name: str, wanted: np.ndarray, said: Ints, number: int, value: Ints, holdings: Holdings
) -> pa.Table:
    at = np.flatnonzero(wanted)
    is_token = number < len(holdings.tokens.sorts)
    none = pa.nulls(len(at), pa.int64())
    value_of = pa.array(value[at], pa.int64())
    return _table(left[at], right[at], name, None, value_of if is_token else none, none if is_token else value_of, said[at])


def _compared(left: Ints, right: Ints, name: str, says: tuple[str, ...], level: Levels, said: Ints) -> pa.Table:
    at = np.flatnonzero((level > 0) & (said != 0))
    none = pa.nulls(len(at), pa.int64())
    words = pa.array(says).take(pa.array(level[at].astype(np.int64)))
    return _table(left[at], right[at], name, words, none, none, said[at])


def _decided(left: Ints, right: Ints, key: Ints, rest: Ints) -> pa.Table:
    at = np.flatnonzero(key == BY_JUDGEMENT)
    none = pa.nulls(len(at), pa.int64())
    return _table(left[at], right[at], EVIDENCE_KIND, None, none, none, rest[at])


def _table(
    left: Ints, right: Ints, name: str, said: pa.Array | None, token: pa.Array, near: pa.Array, millibits: Ints
) -> pa.Table:
    count = len(left)
    columns = [
        pa.array(left, pa.int64()),
        pa.array(right, pa.int64()),
        pa.array([name] * count, pa.string()),
        said if said is not None else pa.nulls(count, pa.string()),
        token,
        near,
        pa.array(millibits, pa.int64()),
    ]
    return pa.Table.from_arrays(columns, schema=_SCHEMA)
