"""Digits written in other ways: other scripts, Chinese, letters that look alike, words that sound alike.

Each function rewrites one way into 0-9 and notes its name. All but the first touch only runs of seven or more
number-like characters, so that a WeChat id or a name keeps its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from gangmap.normalise.characters import Folded, fold_characters, without_marks

DIGIT_SIGNS = "digit signs"
CHINESE_DIGITS = "Chinese digits"
LOOKALIKES = "lookalike letters"
HOMOPHONES = "homophones"
DIGIT_WORDS = "digits in words"

_RUN_LENGTH = 7

_SIGNS = {ord("Ⅰ") + n: str(n + 1) for n in range(9)} | {ord("ⅰ") + n: str(n + 1) for n in range(9)}
_SIGNS |= {ord("🔟"): "10", ord("⭕"): "0", ord("🅾"): "0", ord("💯"): "100", ord("㋀"): "1"}

_CHINESE = {
    "0": "〇零洞",
    "1": "一壹壱弌幺么吆〡",
    "2": "二贰貳弍贰弐两兩〢",
    "3": "三叁參叄叅参弎〣",
    "4": "四肆亖〤",
    "5": "五伍〥",
    "6": "六陆陸〦",
    "7": "七柒拐〧",
    "8": "八捌〨",
    "9": "九玖勾〩",
}
_ALIKE = {
    "0": "OoQDОоΟοՕօ○◯⚪⚫Øø°ДᴏΘθ",
    "1": "lIi|!¡ІіΙι丨ı∣ǀ",
    "2": "ZzƧ",
    "3": "ЗзЭэƷʒӠӡεЄ",
    "4": "AЧч",
    "5": "Ss$Ѕѕ",
    "6": "bGбϬ",
    "7": "T┐",
    "8": "B&ВβΒȢ",
    "9": "gq",
}
_SURELY_ALIKE = {digit: _ALIKE[digit] for digit in "01"}
_ALOUD = {
    "0": "灵林淋玲铃领令另凌菱聆龄陵",
    "1": "衣伊医依亿以易已要腰妖邀意义亦议艺壱",
    "2": "儿尔耳而饵贰爱",
    "3": "山散伞叄",
    "4": "是似思斯司丝死寺事巳",
    "5": "午舞吴武屋无我悟雾伍污物",
    "6": "溜留刘柳流牛榴",
    "7": "妻期起骑奇气其棋齐漆企启",
    "8": "吧巴爸扒拔发霸把芭叭",
    "9": "久酒就舅旧救韭究纠",
}
_WORDS = {
    "0": "ling zero oh",
    "1": "yao yi one",
    "2": "er liang two",
    "3": "san three",
    "4": "si four",
    "5": "wu five",
    "6": "liu six",
    "7": "qi seven",
    "8": "ba eight",
    "9": "jiu nine",
}


def fold_digit_signs(text: str) -> Folded:
    """Characters that are digits and nothing else: full width, circled, superscript, keycaps, other scripts."""
    if text.isascii():
        return fold_characters(text)
    folded = Folded(text).then(text.translate(_SIGNS), DIGIT_SIGNS)
    plain = without_marks(fold_characters(folded.text))
    digits = plain.text.translate(_DIGIT_OF)
    folds = folded.folds + tuple(fold for fold in plain.folds if fold not in folded.folds)
    return Folded(plain.text, folds).then(digits, DIGIT_SIGNS)


class _DigitOf(dict[int, str]):
    """The digit that a character is in any script, looked up once; of other characters, themselves."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign.isascii() else str(unicodedata.digit(sign, sign))
        return self[code]


_DIGIT_OF = _DigitOf()


def _in_runs(
    ways: Mapping[str, Mapping[str, str]], genuine_digits: int, apart: bool = False
) -> Callable[[Folded], Folded]:
    """A function that rewrites, in runs, what these ways write; each way that fired is noted by its name.

    Args:
        ways: Name of each way, and the signs by which it writes each digit; of a sign in two, the first way's digit.
        genuine_digits: So many characters of a run must be digits, or digits in the first way.
        apart: Whether a run counts only where no other letter touches it: with one, it is a piece of a name.
    """
    tables = {fold: {sign: digit for digit, signs in way.items() for sign in signs} for fold, way in ways.items()}
    table = {ord(sign): digit for one in reversed(tables.values()) for sign, digit in one.items()}
    sure = frozenset("0123456789").union(next(iter(tables.values())))
    number_like = "[0-9" + "".join(re.escape(chr(code)) for code in table) + "]"
    edge = "[A-Za-z0-9_]" if apart else "[0-9]"
    run = re.compile(rf"(?<!{edge}){number_like}(?:[\W_]{{0,3}}{number_like}){{{_RUN_LENGTH - 1},}}(?!{edge})")

    def rewritten(match: re.Match[str]) -> str:
        found = match.group()
        return found.translate(table) if sum(sign in sure for sign in found) >= genuine_digits else found

    def fold_runs(folded: Folded) -> Folded:
        text = run.sub(rewritten, folded.text)
        if text == folded.text:
            return folded
        gone = {before for before, after in zip(folded.text, text, strict=True) if before != after}
        fired = [fold for fold, one in tables.items() if not gone.isdisjoint(one) and fold not in folded.folds]
        return Folded(text, (*folded.folds, *fired))

    return fold_runs


fold_chinese_digits = _in_runs({CHINESE_DIGITS: _CHINESE}, 0)
fold_lookalikes = _in_runs({CHINESE_DIGITS: _CHINESE, LOOKALIKES: _ALIKE}, 3, apart=True)
fold_o_and_l = _in_runs({CHINESE_DIGITS: _CHINESE, LOOKALIKES: _SURELY_ALIKE}, 3)
fold_homophones = _in_runs({CHINESE_DIGITS: _CHINESE, HOMOPHONES: _ALOUD, LOOKALIKES: _ALIKE}, 0, apart=True)

_DIGIT_OF_WORD = {word: digit for digit, words in _WORDS.items() for word in words.split()}
_WORD = "|".join(sorted(_DIGIT_OF_WORD, key=len, reverse=True))
_WORD_RUN = re.compile(rf"(?:(?:{_WORD}|\d)[\W_]{{0,3}}){{{_RUN_LENGTH},}}", re.IGNORECASE)
_ONE_WORD = re.compile(_WORD, re.IGNORECASE)


def fold_digit_words(folded: Folded) -> Folded:
    """Digits spelt out in English or in pinyin: one three eight, yao san ba."""

    def rewritten(match: re.Match[str]) -> str:
        return _ONE_WORD.sub(lambda word: _DIGIT_OF_WORD[word.group().lower()], match.group())

    return folded.then(_WORD_RUN.sub(rewritten, folded.text), DIGIT_WORDS)
