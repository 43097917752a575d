"""One field of a record made ready to be compared: its spelling, its sound, its words, and what to look it up by."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pypinyin import lazy_pinyin

from gangmap.model.address import names_a_house, telling_parts
from gangmap.model.comparisons import FieldKind
from gangmap.normalise.address import parse_address
from gangmap.normalise.characters import fold_characters, without_marks
from gangmap.normalise.company_name import parse_company_name
from gangmap.normalise.date import normalise_date
from gangmap.normalise.person_name import MASKED, ROLE, SURNAME_ALONE, normalise_person_name, parse_person_name
from gangmap.normalise.placeholder import why_no_value
from gangmap.normalise.simplified import to_simplified

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𯨟〇]")
_NOT_A_WORD = re.compile(r"[^0-9a-z㐀-鿿豈-﫿𠀀-𯨟〇]+")
_APOSTROPHE = re.compile(r"(?<=[a-z]) ?[\\'’`]+ ?(?=s\b)")
_NUMBER_OR_LETTERS = re.compile(r"[0-9]+|[^0-9 ]+")
FAMILY_SIGN = "·"
"""Marks the surname among the words of a Chinese person's name."""
COMMON_SIGN = "°"
"""Marks city and trade among the words of a Chinese company's name."""
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Field:
    """A value of one field, ready to be compared with another.

    Args:
        text: The canonical spelling.
        latin: The same in Latin letters without accents, Chinese by its sound: string distances work on bytes, and
            find unrelated Chinese names alike.
        words: Its words, in their own order of letters; surname and given name of a Chinese person; what a Chinese
            company calls itself, its city and its trade; the `telling_parts` of an address in China.
        keys: Values that few records share by chance: two records that share one are worth comparing.
        coarse: Values that many share: worth a comparison together with one of another field.
    """

    text: str
    latin: str
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    coarse: tuple[str, ...] = ()


def read_field(kind: FieldKind, raw: str) -> Field | None:
    """The value made ready, or None where the text tells nothing: a placeholder, a role for a name.

    >>> read_field(FieldKind.NAME, "曾國藩先生").latin, read_field(FieldKind.CODE, " SW1A-1AA ").text
    ('zeng guofan', 'sw1a1aa')
    """
    folded = to_simplified(fold_characters(raw))
    if why_no_value(folded.text):
        return None
    return _READERS[kind](folded.text)


def kind_of_column(kind: FieldKind, texts: Sequence[str]) -> FieldKind:
    """How a column is compared whose values are these: Chinese names and addresses by what Chinese ones are told by.

    >>> kind_of_column(FieldKind.NAME, ["王磊", "郭磊"]), kind_of_column(FieldKind.ADDRESS, ["1 High Street"])
    (<FieldKind.CHINESE_NAME: 'chinese name'>, <FieldKind.TEXT: 'text'>)
    """
    if kind not in {FieldKind.NAME, FieldKind.ADDRESS}:
        return kind
    chinese = 2 * sum(_HAN.search(text) is not None for text in texts) > len(texts)
    if kind is FieldKind.NAME:
        return FieldKind.CHINESE_NAME if chinese else kind
    return kind if chinese else FieldKind.TEXT


def _read_name(text: str) -> Field | None:
    return _chinese_name(text) if _HAN.search(text) else _latin_name(text)


def _latin_name(text: str) -> Field | None:
    plain = _plain(text)
    if not plain:
        return None
    words = tuple(sorted(set(plain.split())))
    ends = plain.split()
    keys = [" ".join(words), *(word for word in words if len(word) > 2)]
    if len(ends) > 1:
        keys.append(f"{ends[0][:3]} {ends[-1][:3]}")
    return Field(plain, plain, words, tuple(dict.fromkeys(keys)), tuple(dict.fromkeys((ends[0][:3], ends[-1][:3]))))


def _chinese_name(text: str) -> Field | None:
    cleaned = normalise_person_name(text)
    if cleaned.reason in {ROLE, MASKED, SURNAME_ALONE}:
        return None
    person = parse_person_name(text)
    if person is not None:
        name = person.family + person.given
        words = tuple(part for part in (person.family and person.family + FAMILY_SIGN, person.given) if part)
        return Field(name, person.pinyin, words, (name, person.pinyin), (person.given, person.family))
    company = parse_company_name(text)
    if company is None:
        return None
    whole = company.city + company.core + company.trade + company.suffix
    common = (part + COMMON_SIGN for part in (company.city, company.trade) if part)
    words = tuple(filter(None, (company.core, *common)))
    sound = _sound(company.core + company.trade)
    return Field(whole, sound, words, tuple(dict.fromkeys((whole, company.core, sound))), (company.core[:2],))


def _read_date(text: str) -> Field | None:
    day = normalise_date(text).value
    digits = "".join(sign for sign in day or text if sign.isdecimal() and sign.isascii())
    if len(digits) < 4 or not digits.strip("0"):
        return None
    parts = _DAY.fullmatch(digits)
    return Field(digits, digits, (), (digits,), (parts[1], parts[2] + parts[3]) if parts else (digits[:4],))


def _read_code(text: str) -> Field | None:
    plain = _plain(text).replace(" ", "")
    latin = _sound(plain)
    if not plain or not plain.strip("0"):
        return None
    return Field(plain, latin, (), (plain,), tuple(dict.fromkeys((latin[:3], latin[-3:]))))


def _read_category(text: str) -> Field | None:
    plain = _plain(text)
    return Field(plain, _sound(plain), (), (), (plain,)) if plain else None


def _read_text(text: str) -> Field | None:
    plain = _plain(text)
    if not plain:
        return None
    parts = _NUMBER_OR_LETTERS.findall(plain) if not _HAN.search(plain) else list(plain.replace(" ", ""))
    words = tuple(sorted(set(parts)))
    telling = tuple(word for word in words if len(word) > 3)
    return Field(plain, _sound(plain), words, tuple(dict.fromkeys((plain, *telling))), (plain.replace(" ", "")[:4],))


def _read_address(cell: str) -> Field | None:
    text = cell.replace("；", ";").split(";")[0]  # of several the first
    address = parse_address(text)
    whole = address.text
    if address.abroad or not (_HAN.search(text) or address.division_code):
        plain = _read_text(text)
        return plain and replace(plain, words=())
    if not names_a_house(address):
        return None  # a city or a district, where thousands live
    house = f"{address.road}{address.number}{address.place}{address.building}{address.floor}{address.unit}"
    coarse = tuple(dict.fromkeys(filter(None, (address.road or address.place, address.district))))
    return Field(whole, _sound(whole), telling_parts(address), (whole, house) if house else (whole,), coarse)


def _read_identifier(text: str) -> Field | None:
    return Field(text, text, (text,), (text,))


def _plain(text: str) -> str:
    """Lower case without accents and punctuation, words parted by one space."""
    bare = without_marks(fold_characters(text)).text.lower() if not _HAN.search(text) else text.lower()
    return " ".join(_NOT_A_WORD.sub(" ", _APOSTROPHE.sub("", bare)).split())


def _sound(text: str) -> str:
    return text if text.isascii() else "".join(lazy_pinyin(text, v_to_u=False))


_READERS: dict[FieldKind, Callable[[str], Field | None]] = {
    FieldKind.NAME: _read_name,
    FieldKind.CHINESE_NAME: _read_name,
    FieldKind.DATE: _read_date,
    FieldKind.CODE: _read_code,
    FieldKind.CATEGORY: _read_category,
    FieldKind.TEXT: _read_text,
    FieldKind.ADDRESS: _read_address,
    FieldKind.IDENTIFIER: _read_identifier,
    FieldKind.PAPER: _read_identifier,
}
