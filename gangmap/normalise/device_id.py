"""Ids of devices: network cards, phones (IMEI), advertising ids, fingerprints."""

from __future__ import annotations

import re

from gangmap.model.cleaned import Cleaned, refused
from gangmap.normalise.characters import Folded
from gangmap.normalise.luhn import luhn_holds
from gangmap.normalise.placeholder import MASKED, PLACEHOLDER, is_masked, is_one_sign_repeated
from gangmap.normalise.spreadsheet import read_number

CHECK_FAILS = "check digit fails"

_LABEL = re.compile(r"^(?:imei|meid|mac|idfa|oaid|gaid|uuid|android[ _]?id|设备号?|设备id)\s*[:：=]\s*", re.IGNORECASE)
_MAC = re.compile(
    r"[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12}"
)
_UUID = re.compile(r"\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9A-Fa-f]{12,128}")
_IMEI = re.compile(r"[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9]")
_EVERYBODYS = frozenset({"02:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "9774d56d682e549c", "000000000000000"})
"""What phones answer that hide their address, and the id that a faulty make of Android gave to all its phones."""


def normalise_device_id(text: str) -> Cleaned:
    """The id in its usual spelling: `aa:bb:cc:dd:ee:ff`, a UUID with hyphens, hexadecimal in lower case.

    An id without a form of its own keeps its letter case: fingerprints may depend on it.
    """
    restored = read_number(text)
    if isinstance(restored, Cleaned):
        return restored
    bare = Folded(_LABEL.sub("", restored.text) or restored.text, restored.folds)
    value = _usual_spelling(bare.text)
    if value in _EVERYBODYS or is_one_sign_repeated(value):
        return refused(PLACEHOLDER, bare.folds)
    if is_masked(value):
        return refused(MASKED, bare.folds)
    fails = len(value) == 15 and value.isdigit() and not luhn_holds(value)
    return Cleaned(value, folds=(*bare.folds, CHECK_FAILS) if fails else bare.folds)


def _usual_spelling(text: str) -> str:
    if _MAC.fullmatch(text):
        digits = re.sub(r"[:.-]", "", text).lower()
        return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
    if _UUID.fullmatch(text) and ("-" in text or "{" in text):
        digits = re.sub(r"[{}-]", "", text).lower()
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    if _IMEI.fullmatch(text):
        return re.sub(r"[ -]", "", text)
    return text.lower() if _HEXADECIMAL.fullmatch(text) else text
