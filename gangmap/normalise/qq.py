"""QQ numbers, alone or as the e-mail address that belongs to each."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.digits import fold_o_and_l
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.placeholder import (
    IN_ORDER,
    MASKED,
    PLACEHOLDER,
    is_counted,
    is_masked,
    is_one_sign_repeated,
)
from gangmap.normalise.spreadsheet import read_number

GROUP = "group:"
FROM_MAIL = "from its e-mail address"

_LABEL = re.compile(r"^\s*(?:q\s*q|扣扣|企鹅|球球|口口|秋秋|q)\s*(?:号码|号|no\.?)?\s*[:：=]?\s*", re.IGNORECASE)
_GROUP = re.compile(r"^\s*(?:(?:qq|扣扣|q)?\s*群\s*(?:号码|号)?|group)\s*[:：=]?\s*", re.IGNORECASE)
_MAIL = re.compile(r"([1-9][0-9]{4,10})\s*@\s*(?:vip\.)?qq\.com", re.IGNORECASE)
_MOBILE = re.compile(r"\+?[0-9 \-]{11,16}")
_MAINLAND_MOBILE = re.compile(r"\+861[0-9]{10}")
_NUMBER = re.compile(r"(?<![0-9])[1-9](?:[ \-.]{0,2}[0-9]){4,10}(?![0-9])")
_BETWEEN = re.compile(r"[ \-.]+")


def normalise_qq(text: str) -> Cleaned:
    """The QQ number, five to eleven digits; of a group chat `group:` and its number.

    A mainland mobile in its place is spelt like the phone it is. `12345678@qq.com` is the number before the sign.
    """
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    if mail := _MAIL.search(restored.text):
        return Cleaned(mail[1], folds=(*restored.folds, FROM_MAIL))
    in_group = _GROUP.match(restored.text)
    bare = Folded((_GROUP if in_group else _LABEL).sub("", restored.text), restored.folds)
    mobile = None if in_group else _mobile(bare)
    cleaned = mobile or _number(bare) or _number(fold_o_and_l(bare))
    if cleaned is None:
        return refused(MASKED if is_masked(restored.text) else "no QQ number", restored.folds)
    if in_group and cleaned.value:
        return Cleaned(GROUP + cleaned.value.removeprefix("+86"), folds=cleaned.folds)
    return cleaned


def _mobile(folded: Folded) -> Cleaned | None:
    phone = normalise_phone(folded.text) if _MOBILE.fullmatch(folded.text) else None
    mobile = phone is not None and phone.value is not None and _MAINLAND_MOBILE.fullmatch(phone.value)
    return Cleaned(phone.value, folds=folded.folds) if phone and mobile else None


def _number(folded: Folded) -> Cleaned | None:
    found = _NUMBER.search(folded.text)
    if found is None or is_masked(folded.text):
        return None
    number = _BETWEEN.sub("", found.group())
    if is_one_sign_repeated(number):
        return refused(PLACEHOLDER, folded.folds)
    if is_counted(number):
        return refused(IN_ORDER, folded.folds)
    return _mobile(Folded(number, folded.folds)) or Cleaned(number, folds=folded.folds)
