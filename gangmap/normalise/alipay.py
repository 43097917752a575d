"""Alipay accounts: the phone or the e-mail address they are opened with, or the number Alipay gave."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.email import normalise_email
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.placeholder import MASKED, is_masked, why_no_value

_LABEL = re.compile(r"^(?:支付宝|支付寶|alipay|zfb)(?:账号|帐号|账户|帐户|号)?\s*[:：=]?\s*", re.IGNORECASE)
_USER_NUMBER = re.compile(r"(?<!\d)2088\d{12}(?!\d)")
_MAIL = re.compile(r"@|＠|\[at\]|\(at\)|艾特", re.IGNORECASE)


def normalise_alipay(text: str) -> Cleaned:
    """The Alipay account in the form of the phone or e-mail address it is opened with.

    So the same spelling as the kind `phone` or `email` gives: a copy is seen to be one. Alipay's own user number
    (2088 and twelve digits) is kept.
    """
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    bare = _LABEL.sub("", folded.text) or folded.text
    if number := _USER_NUMBER.search(bare):
        return Cleaned(number.group(), folds=folded.folds)
    cleaned = normalise_email(bare) if _MAIL.search(bare) else normalise_phone(bare)
    folds = folded.folds + tuple(fold for fold in cleaned.folds if fold not in folded.folds)
    if cleaned.value is not None:
        return Cleaned(cleaned.value, folds=folds)
    return refused(MASKED if is_masked(folded.text) else "neither a phone nor an e-mail address", folds)
