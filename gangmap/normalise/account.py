"""Accounts of any sort, where a table does not say which: the two ends of a payment."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned
from gangmap.normalise.alipay import normalise_alipay
from gangmap.normalise.bank_account import normalise_bank_account
from gangmap.normalise.characters import fold_characters
from gangmap.normalise.email import normalise_email
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.spreadsheet import LOST_DIGITS
from gangmap.normalise.text import normalise_text
from gangmap.normalise.wallet import chain_of_wallet, normalise_wallet

_MOBILE = re.compile(r"(?:\+?86)?[\s-]?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|\+\d{9,15}(?:x\d{1,6})?")
_ALIPAY = re.compile(r"2088\d{12}")
_DIGITS = re.compile(r"[\d\s-]{12,40}|[A-Za-z]{2}\d{2}[A-Za-z0-9 ]{11,38}")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


def normalise_account(text: str) -> Cleaned:
    """The account in the spelling of its own kind: coin address, e-mail, phone, card, IBAN; else plain text.

    So that an account paid into is the account a shop shows under `bank_account`, `alipay` or `wallet`.
    """
    plain = fold_characters(text).text
    chain = chain_of_wallet(plain)
    if chain is not None and (chain.holds is None or chain.holds(plain)) and not plain.isalpha():
        return normalise_wallet(text) if chain.name not in {"EOS", "SOL", "DOT"} else normalise_text(text)
    if plain.count("@") == 1 and normalise_email(plain).value is not None:
        return normalise_email(text)
    if _MOBILE.fullmatch(plain) and normalise_phone(plain).value is not None:
        return normalise_phone(text)
    if _ALIPAY.fullmatch(plain):
        return normalise_alipay(text)
    bank = normalise_bank_account(text) if _DIGITS.fullmatch(plain) or _SCIENTIFIC.fullmatch(plain) else None
    return bank if bank and (bank.value is not None or bank.reason == LOST_DIGITS) else normalise_text(text)
