"""Who is paid when a payment code is scanned: the wallet company and its name for the payee."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.account import normalise_account
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.placeholder import MASKED, is_masked, why_no_value

MASKED_NAME = "masked name"

_CODES = (
    ("alipay", re.compile(r"(?:https?://)?qr\.alipay\.com/([A-Za-z0-9]{8,64})\S*", re.IGNORECASE), True),
    ("alipay", re.compile(r"alipays?://\S*?[?&](?:userId|qrcode)=([A-Za-z0-9%.:/]{8,80})\S*", re.IGNORECASE), True),
    ("wechat", re.compile(r"wxp://(?:f2f[01]?)?([A-Za-z0-9_*-]{8,128})\S*", re.IGNORECASE), False),
    (
        "wechat",
        re.compile(r"(?:https?://)?payapp\.(?:weixin|wechatpay)\S*?/([A-Za-z0-9_-]{8,128})", re.IGNORECASE),
        False,
    ),
    ("unionpay", re.compile(r"(?:https?://)?qr\.95516\.com/([A-Za-z0-9/]{8,128})\S*", re.IGNORECASE), False),
    ("qq", re.compile(r"(?:https?://)?i\.qianbao\.qq\.com/\S*?[?&]u=([0-9]{5,11})\S*", re.IGNORECASE), False),
    ("jd", re.compile(r"(?:https?://)?pay\.jd\.com/([A-Za-z0-9/_-]{6,128})\S*", re.IGNORECASE), False),
)
"""Wallet company, what its codes say, and whether letter case means nothing in them."""
_CANONICAL = re.compile(r"(alipay|wechat|unionpay|qq|jd):(\S{5,128})")
_MASKED_NAME = re.compile(r"[*＊]+\w{1,3}|\w[*＊]{1,3}\w?")


def normalise_qr_payee(text: str) -> Cleaned:
    """`company:code` of a payment code of Alipay, WeChat, UnionPay, QQ or JD; an account or a name as it is.

    A starred name (**华) is refused: the wallet shows the same to strangers.
    """
    folded = fold_characters(text)
    if reason := why_no_value(folded.text):
        return refused(reason, folded.folds)
    if known := _CANONICAL.fullmatch(folded.text):
        code = known[2].lower() if known[1] == "alipay" else known[2]
        return Cleaned(f"{known[1]}:{code}", folds=folded.folds)
    for company, pattern, any_case in _CODES:
        if found := pattern.search(folded.text):
            code = found[1].lower() if any_case else found[1]
            return Cleaned(f"{company}:{code}", folds=folded.folds)
    if _MASKED_NAME.fullmatch(folded.text):
        return refused(MASKED_NAME, folded.folds)
    account = normalise_account(folded.text)
    if account.value is None or is_masked(folded.text):
        return refused(account.reason or MASKED, folded.folds)
    return Cleaned(account.value, folds=folded.folds)
