"""How people write what they hold: forms of a number, evasive spellings, short addresses, slips of the finger."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gangmap.proving.sample.chance import Draws, Flags, hit, weighted

_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_SPOKEN = str.maketrans("0123456789", "〇一二三四五六七八九")
_SPOKEN_YAO = str.maketrans("0123456789", "零幺二三四五六七八九")
_LOOKALIKE = str.maketrans("01", "Ol")
NUMBER_KINDS = ("phone", "qq", "bank_account")
_TEXT_KINDS = ("registered_address", "ship_from_address", "return_address")

Spelling = Callable[[str], str]


def _grouped(text: str, mark: str) -> str:
    return f"{text[:3]}{mark}{text[3:7]}{mark}{text[7:]}"


_EVASIVE: tuple[Spelling, ...] = (
    lambda text: text.translate(_WIDE),
    lambda text: text.translate(_SPOKEN),
    lambda text: text.translate(_SPOKEN_YAO),
    lambda text: text.translate(_LOOKALIKE),
    " ".join,
    lambda text: _grouped(text, "·"),
    lambda text: text[:3] + text[3:7].translate(_SPOKEN) + text[7:],
)
_PHONE: tuple[Spelling, ...] = (
    lambda text: text,
    lambda text: _grouped(text, "-"),
    lambda text: _grouped(text, " "),
    lambda text: "+86" + text,
    lambda text: "0086-" + text,
    lambda text: "86" + text,
)
_PHONE_WEIGHTS = np.array([80.0, 6.0, 5.0, 5.0, 2.0, 2.0])
_ADDRESS: tuple[Spelling, ...] = (
    lambda text: text,
    lambda text: text.replace("省", "", 1) if "省" in text[:4] else text,
    lambda text: text.replace("幢", "栋"),
    lambda text: text.replace("幢", "号楼"),
    lambda text: text.removesuffix("室"),
    lambda text: text.split("省", 1)[-1].replace("幢", "栋"),
    lambda text: text.translate(_WIDE),
    lambda text: text.replace("号", "號", 1).replace("楼", "樓"),
    lambda text: text.replace("市", "市 ", 1).replace("区", "区 ", 1),
)
_ADDRESS_WEIGHTS = np.array([60.0, 9.0, 7.0, 4.0, 6.0, 5.0, 4.0, 2.0, 3.0])
_LATIN_ADDRESS: tuple[Spelling, ...] = (
    lambda text: text,
    str.upper,
    lambda text: text.replace("Street", "St.").replace("Road", "Rd").replace("Avenue", "Ave"),
    lambda text: text.replace("Unit ", "#"),
    lambda text: text.replace(", ", " "),
)
_LATIN_ADDRESS_WEIGHTS = np.array([60.0, 10.0, 15.0, 5.0, 10.0])
_SLIPS = (("路", "璐"), ("园", "圆"), ("楼", "搂"), ("市", "巿"), ("号", "好"))


def spell(draws: Draws, kind: str, texts: list[str], evades: Flags, slips: Flags) -> list[str]:
    """Write canonical values of one kind as people do.

    Args:
        draws: Where chance comes from.
        kind: The identifier kind.
        texts: Canonical values.
        evades: Who writes so that a machine does not read it.
        slips: Whose text has one character wrong; in a number this makes it another number.
    """
    if kind == "phone":
        return _phones(draws, texts, evades, slips)
    if kind in _TEXT_KINDS:
        return _addresses(draws, texts, slips)
    if kind in NUMBER_KINDS or kind == "wechat":
        return _numbers(draws, kind, texts, evades, slips)
    if kind in ("email", "alipay"):
        return _mails(draws, texts, evades)
    return _codes(draws, kind, texts)


def _numbers(draws: Draws, kind: str, texts: list[str], evades: Flags, slips: Flags) -> list[str]:
    written = _slipped(draws, texts, slips) if kind in NUMBER_KINDS else [t.removeprefix("+86") for t in texts]
    forms = draws.integers(0, 2, len(texts)).tolist()
    for at in np.flatnonzero(evades).tolist():
        written[at] = (_EVASIVE[0], _EVASIVE[4])[forms[at]](written[at])
    if kind == "bank_account":
        for at in np.flatnonzero(hit(draws, len(texts), 0.15)).tolist():
            written[at] = " ".join(written[at][i : i + 4] for i in range(0, len(written[at]), 4))
    return written


def _codes(draws: Draws, kind: str, texts: list[str]) -> list[str]:
    if kind == "tracker_id":
        return [f"{text}-{1 + profile}" for text, profile in zip(texts, draws.integers(0, 4, len(texts)), strict=True)]
    if kind in ("wallet", "id_number", "company_code", "licence_image"):
        lower = hit(draws, len(texts), 0.1).tolist()
        return [_other_case(text) if low else text for text, low in zip(texts, lower, strict=True)]
    return list(texts)


def _other_case(text: str) -> str:
    if text.startswith("0x"):
        return "0x" + text[2:].upper()
    return text.lower() if text != text.lower() else text.upper()


def _slipped(draws: Draws, texts: list[str], slips: Flags) -> list[str]:
    written = list(texts)
    for at in np.flatnonzero(slips).tolist():
        text = written[at]
        where = 6 + int(draws.integers(0, max(1, len(text) - 6)))
        where = min(where, len(text) - 1)
        other = "0123456789"[(ord(text[where]) - 48 + 1 + int(draws.integers(0, 9))) % 10]
        written[at] = text[:where] + other + text[where + 1 :]
    return written


def _phones(draws: Draws, texts: list[str], evades: Flags, slips: Flags) -> list[str]:
    written = _slipped(draws, texts, slips)
    form = weighted(draws, _PHONE_WEIGHTS, len(texts)).tolist()
    evasive = draws.integers(0, len(_EVASIVE), len(texts)).tolist()
    for at, evade in enumerate(evades.tolist()):
        text = written[at]
        if text.startswith("+86"):
            text = text[3:]
            written[at] = _EVASIVE[evasive[at]](text) if evade else _PHONE[form[at]](text)
        elif evade:
            written[at] = _EVASIVE[(0, 3, 4)[evasive[at] % 3]](text)
        elif form[at] in (1, 2):
            written[at] = f"{text[:3]} {text[3:6]} {text[6:]}"
    return written


def _mails(draws: Draws, texts: list[str], evades: Flags) -> list[str]:
    written = []
    loud = hit(draws, len(texts), 0.06).tolist()
    for text, evade, upper in zip(texts, evades.tolist(), loud, strict=True):
        if text.startswith("+86"):
            written.append(text[3:].translate(_WIDE) if evade else text[3:])
        elif evade and "@" in text:
            written.append(text.replace("@", "＠"))
        else:
            written.append(text.upper() if upper else text)
    return written


def _addresses(draws: Draws, texts: list[str], slips: Flags) -> list[str]:
    chinese = any("路" in text or "市" in text for text in texts[:50])
    forms, weights = (_ADDRESS, _ADDRESS_WEIGHTS) if chinese else (_LATIN_ADDRESS, _LATIN_ADDRESS_WEIGHTS)
    form = weighted(draws, weights, len(texts)).tolist()
    written = [forms[f](text) for f, text in zip(form, texts, strict=True)]
    for at in np.flatnonzero(slips).tolist():
        right, wrong = _SLIPS[int(draws.integers(0, len(_SLIPS)))] if chinese else ("e", "")
        written[at] = written[at].replace(right, wrong, 1)
    return written
