"""Words that people write where they have nothing to say."""

from __future__ import annotations

import re

from gangmap.normalise.notes import only_tells_to_ask

_NOTHING_SAID = """
    无 暂无 没有 未知 不详 不明 未填 未填写 未提供 未登记 待补 待补充 待定 空 空白 略 同上 保密 隐藏 不公开
    無 未知數 暂缺 缺失 无此项 不适用 未公示 企业选择不公示 详见附件 见附件 测试 其他 其它 默认
    见详情 详见详情 详情页 见包裹 详见包裹 见面单 详见面单 见快递单 联系客服 咨询客服 详询客服 问客服 见店铺 见店铺首页
    n/a na n.a. n.a nil null none nan nat unknown unspecified undefined missing empty blank tbd tba todo
    test testing default example hidden private anonymous #n/a #value! #ref! #null! #div/0! #name? #num! (null)
"""
_WORDS = frozenset(_NOTHING_SAID.split())
_NO_LETTER = re.compile(r"[\W_]*")
_ONE_SIGN_REPEATED = re.compile(r"(?:([0-9A-Za-z])[\W_]*)(?:\1[\W_]*){4,}")
_MASK = re.compile(r"[*×●•■█]{2,}|(?<=\d)[*×●•■█]+(?=\d)|(?<=\d)[xX]{3,}(?=\d|$)")
_WORDS_OF_A_FORM = re.compile(r"[省市区县州镇乡村街道路巷弄号楼栋幢座单元室层组\W_]+")
_STANDS_FOR_ANYTHING = frozenset("x×某")
_NAMED_BY_NOBODY = re.compile(r"(?:某+|[xX×]{2,})(?:路|街|巷|大道|村|镇|乡|县|区|市|小区|大厦|号)")

NOTHING = "no value"
PLACEHOLDER = "a placeholder"
IN_ORDER = "a placeholder, digits in their order"
MASKED = "masked"

_COUNTED_ON = "".join(map(str, range(1, 40)))
_BANK_DIGITS = 6
"""So many digits of a card name the bank that issued it (ISO/IEC 7812, before it grew to eight)."""
_LEAST_MADE_UP = 8
"""So many digits after those are alike or in their order by no chance."""


def why_no_value(text: str) -> str | None:
    """Why a text says nothing at all, or None if it says something.

    Args:
        text: Already plain (`fold_characters`).
    """
    if not text:
        return NOTHING
    if _NO_LETTER.fullmatch(text) or text.lower() in _WORDS or only_tells_to_ask(text):
        return PLACEHOLDER
    return None


def is_one_sign_repeated(text: str) -> bool:
    """Whether it is one digit or letter over and over (00000000), as people type to get past a form."""
    return _ONE_SIGN_REPEATED.fullmatch(text) is not None


def is_counted(digits: str) -> bool:
    """Whether it is five digits or more typed in their order, from 1 on (1234567890123, 12345678910)."""
    if len(digits) < 5:
        return False
    return ("1234567890" * (len(digits) // 10 + 1)).startswith(digits) or _COUNTED_ON.startswith(digits)


def is_made_up_card(digits: str) -> bool:
    """Whether one digit over and over, or digits in their order, follow the bank's own (6222222222222222222).

    >>> is_made_up_card("6222021234567890123"), is_made_up_card("6222021202045617890")
    (True, False)
    """
    own = digits[_BANK_DIGITS:]
    return len(own) >= _LEAST_MADE_UP and (is_one_sign_repeated(own) or is_counted(own))


def names_no_place(text: str) -> bool:
    """Whether an address is made of the words of a form and nothing that names a place: 省市区, XX路XX号, x."""
    named = _WORDS_OF_A_FORM.sub("", text).lower()
    return len(named) < 2 or not set(named) - _STANDS_FOR_ANYTHING


def leaves_name_out(text: str) -> bool:
    """Whether signs stand where an address has a name or a number: 某某路1号, 机场路XX号; many streets read like that.

    >>> leaves_name_out("白云区某某路1号"), leaves_name_out("白云区X2路1号")
    (True, False)
    """
    return _NAMED_BY_NOBODY.search(text) is not None


def is_masked(text: str) -> bool:
    """Whether part of it was starred out (138****5678): strangers share what is left."""
    return _MASK.search(text) is not None
