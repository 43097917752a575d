"""Traditional Chinese characters written in the simplified way."""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

from gangmap.normalise.characters import Folded

TRADITIONAL = "traditional characters"

JAPANESE = str.maketrans("渋沢広駅県関売実気経栄桜竜塩徳斉図", "涩泽广驿县关卖实气经荣樱龙盐德齐图")
"""Characters that Japan shortened in its own way, which the conversion from traditional leaves alone.

Not 円, which is another currency, and not 浜, which is a creek in Shanghai.
"""
_ROUNDS = 4
"""A conversion may make a phrase that is itself converted; no real text needs more rounds."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def to_simplified(folded: Folded) -> Folded:
    """The text in simplified characters, converted by phrases (乾坤 keeps its 乾, 乾燥 does not)."""
    if folded.text.isascii():
        return folded
    text = folded.text.translate(JAPANESE)
    for _ in range(_ROUNDS):
        converted = str(_converter().convert(text))
        if converted == text:
            break
        text = converted
    return folded.then(text, TRADITIONAL)
