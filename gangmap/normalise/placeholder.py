"""Words that people write where they have nothing to say."""

from __future__ import annotations

import re

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

NOTHING = "no value"
PLACEHOLDER = "a placeholder"
IN_ORDER = "a placeholder, digits in their order"
MASKED = "masked"

COUNTED = frozenset({"12345", "123456", "1234567", "12345678", "123456789", "1234567890"})
"""Digits typed in their order to get past a form."""


def why_no_value(text: str) -> str | None:
    """Why a text says nothing at all, or None if it says something.

    Args:
        text: Already plain (`fold_characters`).
    """
    if not text:
        return NOTHING
    if _NO_LETTER.fullmatch(text) or text.lower() in _WORDS:
        return PLACEHOLDER
    return None


def is_one_sign_repeated(text: str) -> bool:
    """Whether it is one digit or letter over and over (00000000), as people type to get past a form."""
    return _ONE_SIGN_REPEATED.fullmatch(text) is not None


def is_counted(digits: str) -> bool:
    """Whether it is five digits or more typed in their order, from 1 on (1234567890123)."""
    return len(digits) >= 5 and ("1234567890" * (len(digits) // 10 + 1)).startswith(digits)


def names_no_place(text: str) -> bool:
    """Whether an address is made of the words of a form and nothing that names a place: 省市区, XX路XX号, x."""
    named = _WORDS_OF_A_FORM.sub("", text).lower()
    return len(named) < 2 or not set(named) - _STANDS_FOR_ANYTHING


def is_masked(text: str) -> bool:
    """Whether part of it was starred out (138****5678): strangers share what is left."""
    return _MASK.search(text) is not None
