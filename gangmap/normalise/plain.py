"""Texts so plain that their normaliser would give them back as they are: told by column operations, without Python.

Each rule takes less than its normaliser would; what it leaves out is read one by one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.normalise.id_number import CHECK_DIGITS, CHECK_WEIGHTS
from gangmap.normalise.phone import tidy_mobiles

_NUMBER = r"(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])"
_IP = rf"^(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.{_NUMBER}){{3}}$"
_MAYBE_SET_ASIDE = r"^(?:10|100|127|169|172|192|198|203)\."

_CARD = r"^[1-6]\d{5}(?:18[5-9]|19\d|20\d)\d(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])\d{3}[\dX]$"
_REGIONS = r"^(?:1[1-9]|[2-6])"
_WEIGHTS = np.array(CHECK_WEIGHTS)
_CHECKS = np.frombuffer(CHECK_DIGITS.encode(), np.uint8)

_HEXADECIMAL = r"^[0-9a-f]{16,128}$|^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$"
_A_LETTER = "[a-df]"
_A_DIGIT = "[0-9]"
_OF_ALL_PHONES = "9774d56d682e549c"

_MAILBOX = r"^[a-z0-9]{7,40}@(?:qq|163|126|139|189|sina|sohu|aliyun|foxmail|hotmail|outlook|yeah)\.(?:com|net|cn)$"
_MAYBE_FILLER = r"xxx|^(?:1234567|undefined|unknown|noemail|username|yourname|example)"
_MAYBE_OF_ALIPAY = r"^(?:alipay|zfb)|2088"


def plain_ips(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Addresses of version 4 below first numbers of which nothing is set aside."""
    return pc.and_(_fits(texts, _IP), _lacks(texts, _MAYBE_SET_ASIDE)), texts


def plain_cards(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Numbers of identity cards that check, with a birthday that every month has."""
    shaped = pc.and_(_fits(texts, _CARD), _fits(texts, _REGIONS))
    places = pc.indices_nonzero(shaped)
    right = np.zeros(len(texts), bool)
    right[places.to_numpy()] = _card_checks(texts.take(places))
    return pa.array(right), texts


def plain_devices(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Hexadecimal ids and addresses of network cards in small letters, with a letter and a digit."""
    shaped = pc.and_(_fits(texts, _HEXADECIMAL), _fits(texts, _A_LETTER))
    own = pc.and_(_fits(texts, _A_DIGIT), pc.not_equal(texts, _OF_ALL_PHONES))
    # Every phone that hides its address answers with this one.
    return pc.and_(pc.and_(shaped, own), _lacks(texts, "^02:00:00:00:00:00$")), texts


def plain_mailboxes(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Mailboxes in small letters and digits at large providers, none of them one that people invent."""
    return pc.and_(_fits(texts, _MAILBOX), _lacks(texts, _MAYBE_FILLER)), texts


def plain_alipay(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Alipay accounts that are a tidy mobile or a plain mailbox."""
    is_mobile, mobiles = tidy_mobiles(texts)
    is_mailbox = pc.and_(plain_mailboxes(texts)[0], _lacks(texts, _MAYBE_OF_ALIPAY))
    return pc.or_(is_mobile, is_mailbox), pc.if_else(is_mobile, mobiles, texts)


def _card_checks(cards: pa.Array) -> npt.NDArray[np.bool_]:
    """Whether the last sign of each is what the others ask for (GB 11643: ISO 7064, MOD 11-2)."""
    if not len(cards):
        return np.zeros(0, bool)
    signs = np.frombuffer("".join(cards.to_pylist()).encode(), np.uint8).reshape(len(cards), 18)
    asked = _CHECKS[((signs[:, :17] - ord("0")).astype(np.int64) @ _WEIGHTS) % 11]
    return np.asarray(signs[:, 17] == asked)


def _fits(texts: pa.Array, pattern: str) -> pa.Array:
    return pc.match_substring_regex(texts, pattern)


def _lacks(texts: pa.Array, pattern: str) -> pa.Array:
    return pc.invert(_fits(texts, pattern))
