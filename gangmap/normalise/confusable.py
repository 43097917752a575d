"""Letters of other alphabets that print like Latin ones, for names that can only be written in ASCII."""

from __future__ import annotations

from gangmap.normalise.characters import Folded

CONFUSABLES = "letters of another alphabet"

_ALIKE = {
    "a": "аαɑ",
    "b": "Ьƅ",
    "c": "сϲᴄ",
    "d": "ԁɗ",
    "e": "еҽε",
    "f": "ƒϝ",
    "g": "ɡց",
    "h": "һհ",
    "i": "іιıɩ",
    "j": "јϳ",
    "k": "кκ",
    "l": "ӏǀ",
    "m": "м",
    "n": "ոп",
    "o": "оοօσᴏ",
    "p": "рρ",
    "q": "ԛզ",
    "r": "гᴦ",
    "s": "ѕꜱ",
    "t": "тτ",
    "u": "υսᴜ",
    "v": "νѵᴠ",
    "w": "ѡԝωᴡ",
    "x": "хχ",
    "y": "уүγ",
    "z": "ᴢ",
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "F": "Ϝ",
    "G": "Ԍ",
    "H": "НΗ",
    "I": "ІΙӀ",
    "J": "ЈͿ",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
    "O": "ОΟՕ",
    "P": "РΡ",
    "Q": "Ԛ",
    "S": "ЅՏ",
    "T": "ТΤ",
    "U": "Ս",
    "V": "Ѵ",
    "W": "Ԝ",
    "X": "ХΧ",
    "Y": "УΥҮ",
    "Z": "Ζ",
}
_LATIN = {ord(sign): letter for letter, signs in _ALIKE.items() for sign in signs}


def fold_confusables(folded: Folded) -> Folded:
    """Cyrillic, Greek and Armenian letters written as the Latin ones they are mistaken for: а in zhаngsan.

    >>> fold_confusables(Folded("zh\u0430ngsan88"))
    Folded(text='zhangsan88', folds=('letters of another alphabet',))
    """
    return folded if folded.text.isascii() else folded.then(folded.text.translate(_LATIN), CONFUSABLES)
