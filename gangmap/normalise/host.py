"""Host names in the form the network uses: lower case, ASCII (punycode), no dot at the end."""

from __future__ import annotations

import re

import idna

_DOTS = str.maketrans("。．｡", "...")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_TOP = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{2,59}")


def plain_host(text: str) -> str | None:
    """The host name in ASCII, or None where the text is none.

    Args:
        text: A host name alone, characters already plain (`fold_characters`).
    """
    name = text.translate(_DOTS).lower().strip(".")
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    labels = name.split(".")
    good = len(labels) > 1 and len(name) <= 253 and all(map(_LABEL.fullmatch, labels)) and _TOP.fullmatch(labels[-1])
    return name if good else None
