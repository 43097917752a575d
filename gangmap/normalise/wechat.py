"""WeChat ids: a name of letters and digits, or the phone or QQ number that stands in for one."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded, fold_characters, without_marks
from gangmap.normalise.confusable import fold_confusables
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated, why_no_value
from gangmap.normalise.qq import normalise_qq

LABEL = "label"
TEXT_AROUND = "text around it"
ANOTHER_BESIDE = "another id or number beside it"

_LABEL = re.compile(
    r"^(?:(?:加|➕|\+)?\s*(?:我|一下)?\s*(?:微信|威信|薇信|维信|微♥|微❤|薇❤?|微|wei\s?xin|we\s?chat|vx|wx|v信|v我|卫星|微x)"
    r"\s*(?:号码|号|id|账号|帐号)?|v|wx|vx)\s*(?:同号)?\s*[:：=>）)➡→\-]+\s*",
    re.IGNORECASE,
)
_CHINESE_LABEL = re.compile(r"^(?:加?(?:微信号?|威信|薇信|维信|卫星|V信|v信|薇|微))\s*", re.IGNORECASE)
_LABEL_OF_MOBILE = re.compile(r"^(?:vx|wx|v|weixin|wechat)(?=1[3-9][0-9]{9}$)", re.IGNORECASE)
_JUST_THE_WORD = frozenset({"wechat", "weixin", "weixinhao", "微信", "微信号"})
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{5,19}")
_UNSPACED = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese, Japanese and Korean characters, which stand against an id without a space."""
_LETTER = rf"(?:[^\W{_UNSPACED}]|-)"
"""What cannot stand beside an id: a letter or digit of a script that parts words by spaces, a stroke."""
_ID_INSIDE = re.compile(rf"(?<!{_LETTER})[A-Za-z][A-Za-z0-9_-]{{5,19}}(?!{_LETTER}|@|\.[A-Za-z])")
_OTHER_WORDS = re.compile(
    r"(?:telephone|tel|ext|phone|mobile|call|fax|qq|room|unit|number|contact|whatsapp|telegram|instagram|wechat|weixin)"
    r"[0-9_-]*",
    re.IGNORECASE,
)
_LABEL_INSIDE = re.compile(
    r"(?:微信|威信|薇信|维信|v信|(?<![A-Za-z0-9_-])(?:vx|wx|wechat|weixin)(?=[^A-Za-z0-9_-]))"
    r"\s*(?:号码|号|id|账号|帐号)?[\s:：=]*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s[A-Za-z]")
_SAME_NUMBER = "同号"
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
    alike = fold_confusables(bare)
    return _identifier(alike) or _either(_number(bare), alike) or _why_not(bare)


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


def _either(number: Cleaned | None, folded: Folded) -> Cleaned | None:
    """The number or the id of a text that may hold both: the labelled one, else the id."""
    name = _inside(folded)
    if number is None or number.value is None or name is None:
        return number or name
    chosen = number if _is_labelled_number(folded) else name
    return Cleaned(chosen.value, folds=(*chosen.folds, ANOTHER_BESIDE))


def _is_labelled_number(folded: Folded) -> bool:
    """Whether the word WeChat stands before or beside the number of the text rather than before its id."""
    if _SAME_NUMBER in folded.text:
        return True
    label = _LABEL_INSIDE.search(folded.text)
    after = folded.text[label.end() :] if label else folded.text if LABEL in folded.folds else ""
    return after[:1].isdigit() or after[:1] == "+"


def _inside(folded: Folded) -> Cleaned | None:
    """An id among other words: 加微信 liwei_88 拿货. Of letters alone only where the label stands before it."""
    found = _LONG_ID.search(folded.text) or _likeliest_name(folded)
    if found is None or is_masked(folded.text):
        return None
    around = folded.then(found.group(), TEXT_AROUND)
    return Cleaned(found.group().lower(), folds=around.folds)


def _likeliest_name(folded: Folded) -> re.Match[str] | None:
    """The id that a label stands before, else the first with a digit or a stroke in it, which no word has."""
    names = [name for name in _ID_INSIDE.finditer(folded.text) if not _OTHER_WORDS.fullmatch(name.group())]
    labels = {label.end() for label in _LABEL_INSIDE.finditer(folded.text)} | ({0} if LABEL in folded.folds else set())
    # Of letters alone and before another Latin word it is the first word of a sentence.
    labelled = (name for name in names if name.start() in labels and not _GOES_ON.match(folded.text, name.end()))
    return next(labelled, None) or next((name for name in names if not name.group().isalpha()), None)


def _both(folded: Folded, cleaned: Cleaned) -> tuple[str, ...]:
    return folded.folds + tuple(fold for fold in cleaned.folds if fold not in folded.folds)


def _why_not(folded: Folded) -> Cleaned:
    return refused(MASKED if is_masked(folded.text) else "no WeChat id", folded.folds)
