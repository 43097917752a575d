"""Gather near evidence: who sends, who is paid a step later, what is written and shown, who is next door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.link.near.picture import picture_values
from gangmap.link.near.title import title_values

_HERE = Path(__file__).parent
_SCRIPTS = ("seller", "sender_name", "recipient", "payee_account", "shop_name", "place")
_SCHEMA = pa.schema(
    [
        ("kind", pa.string()),
        ("value", pa.string()),
        ("shop_id", pa.string()),
        ("file", pa.string()),
        ("row", pa.int64()),
    ]
)
_LEAST_COMMON = 30
"""An ending of so many names, or of one in a hundred, is a word of the trade."""


def gather_near(engine: Engine) -> None:
    """Collect every value of near evidence that two shops or more share.

    Reads `shops`, `shop_holdings`, `resolved`, `shipments`, `payments`, `listings`, `picture_hashes`, `shop_numbers`;
    makes `near_values` (number, kind, value, holders), numbered in the order of kind and value, `near_sources` (number,
    shop, file, row), `near_held` (number, shop) and `near_shown` (shop, kind).
    """
    engine.add("near_holdings", _SCHEMA.empty_table())
    common = max(_LEAST_COMMON, engine.row_count("shops") // 100)
    for name in _SCRIPTS:
        engine.append("near_holdings", engine.read(_HERE / f"{name}.sql", {"common": common}).cast(_SCHEMA))
    offers = engine.read(_HERE / "offers.sql")
    for rows in _titles(offers):
        engine.append("near_holdings", rows)
    engine.append("near_holdings", _pictures(engine.read(_HERE / "pictures.sql")))
    engine.run(_HERE / "copied.sql")
    engine.run(_HERE / "shared.sql")


def _titles(offers: pa.Table) -> Iterator[pa.Table]:
    """Rows for each band of the titles in turn: all at once they would take four times the room."""
    coded = offers["title"].combine_chunks().dictionary_encode()
    places = _places(coded.dictionary)
    for band, number in enumerate(title_values(coded.dictionary.to_pylist())):
        # A value is named after the first of its titles in the order of their texts.
        order = np.lexsort((places, number))
        order = order[number[order] >= 0]
        _, start = np.unique(number[order], return_index=True)
        first = coded.dictionary.take(pa.array(order[start]))
        yield _rows(offers, "title", coded, number, pc.binary_join_element_wise(first, str(band), " ~"))


def _places(texts: pa.StringArray) -> np.ndarray:
    """The place of each text in the order of all: numbers sort faster than texts, and take a fraction of the room."""
    places = np.empty(len(texts), np.int64)
    places[pc.sort_indices(texts).to_numpy()] = np.arange(len(texts))
    return places


def _pictures(shown: pa.Table) -> pa.Table:
    coded = shown["hashes"].combine_chunks().dictionary_encode()
    hashes = [text.split(" ") for text in coded.dictionary.to_pylist()]
    if not hashes:
        return _SCHEMA.empty_table()
    # A value is named after the smallest first hash of its pictures.
    first = np.array([one for one, *_ in hashes], "S16")
    value = picture_values(hashes)
    order = np.lexsort((first, value))
    _, start, number = np.unique(value[order], return_index=True, return_inverse=True)
    of_picture = np.empty(len(number), np.int64)
    of_picture[order] = number
    names = pa.array(first[order[start]].astype(str).tolist(), pa.string())
    return _rows(shown, "picture", coded, of_picture, names)


def _rows(offers: pa.Table, kind: str, coded: pa.DictionaryArray, number: np.ndarray, names: pa.Array) -> pa.Table:
    """A row for each offer with a value: `number` says which of the names each entry of the dictionary has, or -1."""
    named = np.append(number, -1)[pc.fill_null(coded.indices, len(number)).to_numpy()]
    kept = np.flatnonzero(named >= 0)
    offered = offers.select(["shop_id", "file", "row"]).take(pa.array(kept))
    values = names.take(pa.array(named[kept]))
    return pa.table([pa.repeat(pa.scalar(kind), len(kept)), values, *offered.columns], schema=_SCHEMA)
