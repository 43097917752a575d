"""The characters of a text made plain: one width, nothing invisible, single spaces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

FULL_WIDTH = "full width"
COMPATIBILITY = "styled characters"
INVISIBLE = "invisible characters"
COMBINING = "combining marks"

_LOOKS_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that print as nothing, though Unicode does not call them format characters."""
_WHITE = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠]")
_ORDINARY = dict.fromkeys(map(ord, "，：；（）！？～＋－．／＃、￥％＆＋　\xa0"), " ")
"""Punctuation that every Chinese keyboard types: rewriting it says nothing about who wrote it."""
_SPACES = re.compile(r"\s+")
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after some of its characters were rewritten, and the names of the rewritings that fired."""

    text: str
    folds: tuple[str, ...] = ()

    def then(self, text: str, fold: str) -> Folded:
        """The next text; the fold is noted if it changed anything."""
        if text == self.text:
            return self
        return Folded(text, self.folds if fold in self.folds else (*self.folds, fold))


def fold_characters(text: str) -> Folded:
    """Write full-width, styled and invisible characters the plain way.

    Unicode's compatibility form (NFKC) after dropping what does not print: zero-width characters, marks of writing
    direction, variation selectors, private-use characters. White space becomes single spaces, none at the ends.
    """
    if text.isascii():
        if text.isprintable():
            return Folded(" ".join(text.split()) if " " in text else text)
        folded = Folded(text).then(_NOT_PRINTED.sub("", text), INVISIBLE)
        return Folded(" ".join(folded.text.split()), folded.folds)
    folded = Folded(text).then(_without_invisible(text), INVISIBLE)
    plain = unicodedata.normalize("NFKC", folded.text)
    # The compatibility form of a few signs is itself invisible, or a space before an accent.
    plain = unicodedata.normalize("NFKC", _without_invisible(plain))
    if plain != folded.text:
        folded = _plainly_written(folded, plain)
    return Folded(_SPACES.sub(" ", folded.text).strip(), folded.folds)


def _plainly_written(folded: Folded, plain: str) -> Folded:
    """The plain text, and a fold if more than punctuation was rewritten."""
    without_punctuation = folded.text.translate(_ORDINARY)
    if unicodedata.normalize("NFKC", without_punctuation) == without_punctuation:
        return Folded(plain, folded.folds)
    return folded.then(plain, FULL_WIDTH if _WIDE.search(folded.text) else COMPATIBILITY)


def without_marks(folded: Folded) -> Folded:
    """Drop accents, strokes and keycaps that sit on characters: only for what is written in ASCII."""
    if folded.text.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded.text)
    bare = "".join(sign for sign in decomposed if unicodedata.category(sign) not in {"Mn", "Me", "Mc"})
    return folded.then(" ".join(unicodedata.normalize("NFKC", bare).split()), COMBINING)


def _without_invisible(text: str) -> str:
    return text.translate(_PRINTED)


class _Printed(dict[int, str | None]):
    """What prints of each character, looked up once: itself, or nothing."""

    def __missing__(self, code: int) -> str | None:
        sign = chr(code)
        self[code] = None if _is_invisible(sign) else sign
        return self[code]


_PRINTED = _Printed()


def _is_invisible(sign: str) -> bool:
    if sign in _WHITE:
        return False
    if sign in _LOOKS_EMPTY or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return True
    return unicodedata.category(sign) in {"Cf", "Cc", "Cs", "Co", "Cn"}
