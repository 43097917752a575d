"""Traditional Chinese characters written in the simplified way."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from gangmap.normalise.characters import Folded

TRADITIONAL = "traditional characters"

_ROUNDS = 4
"""A conversion may make a phrase that is itself converted; no real text needs more rounds."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def to_simplified(folded: Folded) -> Folded:
    """The text in simplified characters, converted by phrases (乾坤 keeps its 乾, 乾燥 does not)."""
    if folded.text.isascii():
        return folded
    text = folded.text
    for _ in range(_ROUNDS):
        converted = str(_converter().convert(text))
        if converted == text:
            break
        text = converted
    return folded.then(text, TRADITIONAL)
