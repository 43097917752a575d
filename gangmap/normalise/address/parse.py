"""Text in, address out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gangmap.model.address import Address, names_a_house
from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.address.abroad import find_abroad
from gangmap.normalise.address.detail import read_spot
from gangmap.normalise.address.fold import fold_address
from gangmap.normalise.address.locate import Located, locate
from gangmap.normalise.address.romanised import rewrite_romanised
from gangmap.normalise.address.settled import reads_as_itself
from gangmap.normalise.notes import only_tells_to_ask
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, leaves_name_out, names_no_place, why_no_value

_ROUNDS = 6
_LONGEST = 300


def parse_address(text: str) -> Address:
    """Take an address apart; what it does not show is empty, and what only one division allows is filled in.

    A text that reads otherwise each time it is read again is no address: it is kept whole as `rest`.

    >>> parse_address("广州白云区机场路十二号B座3楼").text
    '广东省广州市白云区机场路12号B座3楼'
    """
    folded, folds = fold_address(text[:_LONGEST])
    if folded.isascii() and not any(map(str.isalpha, folded)):
        return Address(folds=folds)  # numbers alone name no place
    reading = _read(folded)
    folds = (*folds, *reading.address.folds)
    before = folded
    # A canonical text must read as itself: read again until nothing changes.
    for _ in range(_ROUNDS):
        if reading.settled or reading.text == before:
            return replace(reading.address, folds=tuple(dict.fromkeys(folds))) if folds else reading.address
        before = reading.text
        reading = _read_again(reading)
    return Address(rest=folded, folds=(*dict.fromkeys(folds), "kept whole"))


def normalise_address(text: str) -> Cleaned:
    """The canonical spelling of an address, or why there is none."""
    return _cleaned(text, may_be_a_town=True)


def normalise_address_held(text: str) -> Cleaned:
    """The same of an address by which shops are told apart: a town or a district alone is shared by thousands."""
    return _cleaned(text, may_be_a_town=False)


def _cleaned(text: str, *, may_be_a_town: bool) -> Cleaned:
    reason = why_no_value(text.strip())
    if reason:
        return refused(reason)
    if not any(map(str.isalpha, text)):
        return refused(PLACEHOLDER)
    address = parse_address(text)
    canonical = address.text
    if not canonical:
        return refused("no address in the text", address.folds)
    if not (address.division_code or address.country) and names_no_place(canonical):
        return refused(PLACEHOLDER, address.folds)
    reason = None if may_be_a_town else _why_no_house(address)
    if reason:
        return refused(reason, address.folds)
    return Cleaned(canonical, folds=address.folds)


def _why_no_house(address: Address) -> str | None:
    """Why an address tells no house from its neighbours: it ends at a town, says to ask, or leaves names out."""
    below = address.text.removeprefix(f"{address.province}{address.city}{address.district}{address.township}")
    if not names_a_house(address) or only_tells_to_ask(below):
        return "a town or a district, and no house in it"
    house = address.road + address.number if address.road and address.number else below
    return MASKED if leaves_name_out(house) else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One reading of a folded text: what it says, and the divisions and the text below them that it came from."""

    address: Address
    text: str
    located: Located
    settled: bool = False


def _read(folded: str) -> _Reading:
    abroad = find_abroad(folded)
    if abroad:
        return _Reading(abroad, abroad.text, Located())
    rewritten = rewrite_romanised(folded)
    located = locate(rewritten or folded)
    if rewritten:
        located = replace(located, folds=("romanised", *located.folds))
    return _read_below(located)


def _read_again(before: _Reading) -> _Reading:
    """Read the canonical text; divisions that it begins with plainly are not looked for again."""
    above = _above(before.located)
    below = before.text[len(above) :]
    same_start = before.located.code and not before.located.folds and below[:12] == before.located.rest[:12]
    if same_start and before.text.startswith(above):
        return _read_below(replace(before.located, rest=below))
    return _read(fold_address(before.text)[0])


def _read_below(located: Located) -> _Reading:
    spot = read_spot(located.rest)
    address = Address(
        "CN" if located.code else "",
        located.province,
        located.city,
        located.district,
        located.township,
        spot.road,
        spot.number,
        spot.building,
        spot.floor,
        spot.unit,
        spot.place,
        " ".join(spot.rest),
        located.code,
        located.folds,
    )
    text, settled = address.text, False
    if located.code and not located.folds:
        # Below the same division stands the same text, or one so plain that reading it again would give the same.
        below = text[len(_above(located)) :]
        settled = below == located.rest or reads_as_itself(below, address, located.rest)
    return _Reading(address, text, located, settled)


def _above(located: Located) -> str:
    city = "" if located.city == located.province else located.city
    return located.province + city + located.district + located.township
