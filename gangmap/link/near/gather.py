"""What near evidence is there: who sends, who is paid a step later, what is written and shown, who is next door?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.link.near.copied import Copies
from gangmap.link.near.picture import picture_values, read_hashes
from gangmap.link.near.shared import Codes, Rows, Spots, coded, coded_shuffled, ends_of, keep_shared, rows_of
from gangmap.link.near.title import title_values

_HERE = Path(__file__).parent
_LEAST_COMMON = 30
"""An ending of so many names, or of one in a hundred, is a word of the trade."""
_FIRST_ONLY = {"recipient", "sender_name"}
"""What a shop shows again and again, as whom its money goes to: the first row that shows it is its source."""


FOLLOWING = ("neighbour", "payee_account", "place")
"""Kinds whose values follow from identifiers: where these are silent, so are they."""


def gather_near(engine: Engine) -> None:
    """Collect every value of near evidence that two shops or more share.

    Reads `shops`, `shop_holdings`, `silent_values`, `resolved`, `shipments`, `payments`, `listings`, `picture_hashes`,
    `shop_numbers`, `file_numbers`; makes `near_values` (number, kind, value, holders), numbered in the order of kind
    and value, `near_sources` (number, shop, spot): who holds each, and in which rows it stood, `near_held` (number,
    shop), each holder once, and `near_shown` (shop, kind): who shows any value, shared or not.
    """
    known = _begin(engine)
    _keep_read(engine, "neighbour", known)
    keep_shared(engine, "payee_account", [_payees(engine)], known, first_only=True)
    offers = engine.read(_HERE / "offers.sql")
    titles, pictures = offers["title"], _pictures(offers, engine.read(_HERE / "pictures.sql"))
    holder, spot = ends_of(offers)
    del offers
    keep_shared(engine, "picture", [pictures], known)
    for kind in ("place", "recipient", "seller", "sender_name", "shop_name"):
        _keep_read(engine, kind, known)
    keep_shared(engine, "title", list(_titles(titles, holder, spot, pictures)), known)


def gather_following(engine: Engine) -> None:
    """Collect the values that follow from identifiers, and no others.

    Reads and makes what `gather_near` does, of the kinds `FOLLOWING`.
    """
    known = _begin(engine)
    _keep_read(engine, "neighbour", known)
    keep_shared(engine, "payee_account", [_payees(engine)], known, first_only=True)
    _keep_read(engine, "place", known)


def _begin(engine: Engine) -> Spots:
    """Make the tables of near evidence, empty, and take addresses apart; the number in the case of each holder."""
    engine.run(_HERE / "numbered.sql")
    engine.run(_HERE / "address_parts.sql")
    engine.run(_HERE / "addresses.sql")
    known: Spots = engine.read(_HERE / "known_shops.sql")["shop"].to_numpy()
    return known


def _keep_read(engine: Engine, kind: str, known: Spots) -> None:
    """Keep what is shared of a kind whose values are texts that its script reads."""
    common = max(_LEAST_COMMON, engine.row_count("shops") // 100)
    rows = rows_of(engine.read(_HERE / f"{kind}.sql", {"common": common}))
    keep_shared(engine, kind, [rows], known, first_only=kind in _FIRST_ONLY)


def _payees(engine: Engine) -> Rows:
    """Into which accounts the money of each shop goes on."""
    engine.run(_HERE / "paid.sql")
    names = engine.read(_HERE / "payees.sql")["value"].combine_chunks()
    paid = engine.read(_HERE / "payee_account.sql")
    return Rows(paid["payee"].to_numpy(), len(names), *ends_of(paid), lambda codes: names.take(pa.array(codes)))


def _pictures(offers: pa.Table, of_files: pa.Table) -> Rows:
    """The pictures of each offer: the one whose hash its row gives, and those of the files that it names."""
    given = offers.filter(pc.is_valid(offers["hashes"]))
    shown = pa.concat_tables([given.select(of_files.column_names), of_files])
    picture, texts = coded(shown["hashes"])
    hashes = read_hashes(texts)
    value = picture_values(hashes).astype(np.int32)
    # A value is named after the smallest first hash of its pictures.
    values = int(value.max(initial=-1)) + 1
    least = np.full(values, np.iinfo(np.uint64).max, np.uint64)
    np.minimum.at(least, value, hashes.bits[hashes.first])
    return Rows(
        value[picture] if len(value) else picture,
        values,
        *ends_of(shown),
        lambda codes: pa.array([f"{bits:016x}" for bits in least[codes].tolist()], pa.string()),
    )


def _titles(titles: pa.ChunkedArray, holder: Codes, spot: Spots, pictures: Rows) -> Iterator[Rows]:
    """The offers by each band of their titles."""
    title, texts = coded_shuffled(titles)
    copies = Copies(holder, spot, pictures)
    for band, number in enumerate(title_values(texts)):
        value = np.append(number, np.int32(-1))[title]
        value[copies.among(value)] = -1
        # A value is named after the first of its titles.
        values = int(number.max(initial=-1)) + 1
        first = np.full(values, len(texts), np.int32)
        titled = np.flatnonzero(number >= 0)
        np.minimum.at(first, number[titled], titled)
        yield Rows(value, values, holder, spot, _Named(texts, first, f" ~{band}"))


@dataclass(frozen=True, slots=True)
class _Named:
    """Texts of the bands of titles: the first title of each, and which band it is."""

    texts: pa.StringArray
    first: Codes
    band: str

    def __call__(self, codes: npt.NDArray[np.int64]) -> pa.StringArray:
        return pc.binary_join_element_wise(self.texts.take(pa.array(self.first[codes])), self.band, "")
