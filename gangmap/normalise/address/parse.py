"""Text in, address out."""

from __future__ import annotations

from dataclasses import replace

from gangmap.model.address import Address
from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.address.abroad import find_abroad
from gangmap.normalise.address.detail import read_spot
from gangmap.normalise.address.fold import fold_address
from gangmap.normalise.address.locate import locate
from gangmap.normalise.address.romanised import rewrite_romanised

_ROUNDS = 6
_LONGEST = 300


def parse_address(text: str) -> Address:
    """Take an address apart; what it does not show is empty, and what only one division allows is filled in.

    >>> parse_address("广州白云区机场路十二号B座3楼").text
    '广东省广州市白云区机场路12号B座3楼'
    """
    address, folds = _parse_once(text[:_LONGEST])
    seen = [text]
    # A canonical text must read as itself: read again until nothing changes.
    while address.text not in seen and len(seen) < _ROUNDS:
        seen.append(address.text)
        address, _ = _parse_once(address.text)
    if address.text != seen[-1] and address.text in seen:
        circle = seen[seen.index(address.text) :]
        address, _ = _parse_once(max(circle))
    return replace(address, folds=folds)


def normalise_address(text: str) -> Cleaned:
    """The canonical spelling of an address, or why there is none."""
    if not text.strip():
        return refused("empty")
    address = parse_address(text)
    if not address.text:
        return refused("no address in the text", address.folds)
    return Cleaned(address.text, folds=address.folds)


def _parse_once(text: str) -> tuple[Address, tuple[str, ...]]:
    folded, folds = fold_address(text)
    abroad = find_abroad(folded)
    if abroad:
        return abroad, folds
    rewritten = rewrite_romanised(folded)
    if rewritten:
        folded, folds = rewritten, (*folds, "romanised")
    located = locate(folded)
    spot = read_spot(located.rest)
    folds = (*folds, *located.folds)
    address = Address(
        country="CN" if located.code else "",
        province=located.province,
        city=located.city,
        district=located.district,
        township=located.township,
        road=spot.road,
        number=spot.number,
        building=spot.building,
        floor=spot.floor,
        unit=spot.unit,
        place=spot.place,
        rest=" ".join(spot.rest),
        division_code=located.code,
        folds=folds,
    )
    return address, folds
