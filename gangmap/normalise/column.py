"""A whole column made canonical: every distinct text once, plain ones without Python."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.device_id import normalise_device_id
from gangmap.normalise.email import normalise_email
from gangmap.normalise.id_number import normalise_id_number
from gangmap.normalise.ip import normalise_ip
from gangmap.normalise.phone import normalise_phone, tidy_mobiles
from gangmap.normalise.plain import plain_alipay, plain_cards, plain_devices, plain_ips, plain_mailboxes
from gangmap.normalise.registry import Normaliser

FastPath = Callable[[pa.Array], tuple[pa.Array, pa.Array]]
"""From distinct texts: which of them need no Python, and what each such text becomes."""

_FAST_PATHS: dict[Normaliser, FastPath] = {
    normalise_phone: tidy_mobiles,
    normalise_email: plain_mailboxes,
    normalise_alipay: plain_alipay,
    normalise_id_number: plain_cards,
    normalise_device_id: plain_devices,
    normalise_ip: plain_ips,
}
_FOLDS = pa.list_(pa.string())


def normalise_column(
    normaliser: Normaliser, texts: pa.StringArray | pa.ChunkedArray
) -> tuple[pa.StringArray, pa.StringArray, pa.ListArray]:
    """Canonical value, reason and folds of every row of a column.

    Args:
        normaliser: From `NORMALISERS`, or any other of this package; its answer depends on the text alone.
        texts: Strings, with nulls.

    Returns:
        Three arrays as long as `texts`. A null stays null in the first two and has no folds; an empty text has its
        reason.
    """
    whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    if isinstance(whole, pa.ChunkedArray):  # combine_chunks keeps chunks when there are none or too many
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], pa.string())
    coded = whole.cast(pa.string()).dictionary_encode()
    values, reasons, folds = _of_distinct(normaliser, coded.dictionary)
    present = coded.indices
    return values.take(present), reasons.take(present), _folds_of_rows(folds, present)


def _of_distinct(normaliser: Normaliser, distinct: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    fast = _FAST_PATHS.get(normaliser)
    if fast is None or not len(distinct):
        return _one_by_one(normaliser, distinct)
    plain, their_values = fast(distinct)
    rest = pc.indices_nonzero(pc.invert(plain))
    values, reasons, folds = _one_by_one(normaliser, distinct.take(rest))
    # Where each distinct text finds its answer among the answers to the rest; null if it needs none.
    place = pc.if_else(plain, None, pc.subtract(pc.cumulative_sum(pc.cast(pc.invert(plain), pa.int64())), 1))
    merged = pc.if_else(plain, their_values, values.take(place))
    return merged, reasons.take(place), _folds_of_rows(folds, place)


def _one_by_one(normaliser: Normaliser, distinct: pa.Array) -> tuple[pa.Array, pa.Array, pa.Array]:
    cleaned = [normaliser(text) for text in distinct.to_pylist()]
    return (
        pa.array([one.value for one in cleaned], pa.string()),
        pa.array([one.reason for one in cleaned], pa.string()),
        pa.array([list(one.folds) for one in cleaned], _FOLDS),
    )


def _folds_of_rows(folds: pa.Array, rows: pa.Array) -> pa.Array:
    """The folds of each row, an empty list where the row is null."""
    if not rows.null_count:
        return folds.take(rows)
    with_none = pa.concat_arrays([folds, pa.array([[]], _FOLDS)])
    return with_none.take(pc.fill_null(rows, len(folds)))
