"""WeChat ids: a name of letters and digits, or the phone or QQ number that stands in for one."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated, why_no_value
from gangmap.normalise.qq import normalise_qq

LABEL = "label"
TEXT_AROUND = "text around it"

_LABEL = re.compile(
    r"^(?:(?:加|➕|\+)?\s*(?:我|一下)?\s*(?:微信|威信|薇信|维信|微♥|微❤|薇❤?|微|wei\s?xin|we\s?chat|vx|wx|v信|v我|卫星|微x)"
    r"\s*(?:号码|号|id|账号|帐号)?|v|wx|vx)\s*(?:同号)?\s*[:：=>）)➡→\-]+\s*",
    re.IGNORECASE,
)
_CHINESE_LABEL = re.compile(r"^(?:加?(?:微信号?|威信|薇信|维信|卫星|V信|v信|薇|微))\s*", re.IGNORECASE)
_LABEL_OF_MOBILE = re.compile(r"^(?:vx|wx|v|weixin|wechat)(?=1[3-9][0-9]{9}$)", re.IGNORECASE)
_JUST_THE_WORD = frozenset({"wechat", "weixin", "weixinhao", "微信", "微信号"})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_ID_INSIDE = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_-])")
_LONG_ID = re.compile(r"(?:wxid_[A-Za-z0-9]{10,24}|gh_[A-Za-z0-9]{8,16})", re.IGNORECASE)
_QQ = re.compile(r"(?:qq\s*[:：]?\s*)?[1-9][0-9]{4,10}", re.IGNORECASE)
_SPACED = re.compile(r"[A-Za-z][\s.·*~]+(?:[A-Za-z0-9_-]{1,3}[\s.·*~]+){3,}[A-Za-z0-9_-]{1,3}")


def normalise_wechat(text: str) -> Cleaned:
    """The WeChat id, in lower case: WeChat tells no case apart when one searches for it.

    An account found by a phone number is spelt like that phone, one found by a QQ number by its digits, so that a
    copy of another identifier is seen to be one. Letters are never taken for digits in an id that could be real.
    """
    folded = without_marks(fold_characters(text))
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    if folded.text.lower() in _JUST_THE_WORD:
        return refused(PLACEHOLDER, folded.folds)
    bare = _without_label(folded)
    return _identifier(bare) or _number(bare) or _inside(bare) or _why_not(bare)


def _without_label(folded: Folded) -> Folded:
    bare = _LABEL_OF_MOBILE.sub("", _LABEL.sub("", folded.text))
    if bare == folded.text:
        bare = _CHINESE_LABEL.sub("", folded.text)
    bare = bare.strip(" :：@\"'“”‘’「」")
    return folded.then(bare, LABEL) if bare else folded


def _identifier(folded: Folded) -> Cleaned | None:
    text = folded.text
    if _SPACED.fullmatch(text):
        folded = folded.then(re.sub(r"[\s.·*~]+", "", text), "spaces inside")
        text = folded.text
    if not (_ID.fullmatch(text) or _LONG_ID.fullmatch(text)):
        return None
    if is_one_sign_repeated(text):
        return refused(PLACEHOLDER, folded.folds)
    return Cleaned(text.lower(), folds=folded.folds)


def _number(folded: Folded) -> Cleaned | None:
    phone = normalise_phone(folded.text)
    if phone.value is not None:
        return Cleaned(phone.value, folds=_both(folded, phone))
    qq = normalise_qq(folded.text) if _QQ.fullmatch(folded.text) else None
    return qq and (Cleaned(qq.value, qq.reason, _both(folded, qq)))


def _inside(folded: Folded) -> Cleaned | None:
    """An id among other words: 加微信 liwei_88 拿货."""
    found = _LONG_ID.search(folded.text) or _ID_INSIDE.search(folded.text)
    if found is None or is_masked(folded.text) or found.group().isalpha():
        return None
    around = folded.then(found.group(), TEXT_AROUND)
    return Cleaned(found.group().lower(), folds=around.folds)


def _both(folded: Folded, cleaned: Cleaned) -> tuple[str, ...]:
    return folded.folds + tuple(fold for fold in cleaned.folds if fold not in folded.folds)


def _why_not(folded: Folded) -> Cleaned:
    return refused(MASKED if is_masked(folded.text) else "no WeChat id", folded.folds)
