"""Statements of an account: which column tells money out from money in, by its header and its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gangmap.intake.rules import REPEATED, DirectionRule, plain_word
from gangmap.intake.signed import read_signed

_PAIRS = (
    ("借方", "贷方"), ("支出", "收入"), ("转出", "转入"), ("付出", "收入"), ("支取", "存入"), ("支出", "存入"),
    ("付方", "收方"), ("debit", "credit"), ("withdrawal", "deposit"), ("paid out", "paid in"),
    ("money out", "money in"),
)  # fmt: skip
"""Words for money out and money in, as they stand beside each other in headers."""
_ASIDE = re.compile(r"\s*[(（\[【].*?[)）\]】]\s*")
"""What a header says of its unit or sign: 支出金额（-元）."""
_SAYS_THE_PAYER = re.compile(
    r"付款|付方|汇款|汇出|转出|买家|买方|payer|remitter|originator|sender|from|buyer", re.IGNORECASE
)
_THE_OTHER = re.compile(r"对方|对手|对端|counter|opposite|other|contra", re.IGNORECASE)
_FLAG = re.compile(r"借贷|收支|收付|收/支|进出|出入|方向|direction|dr\W?cr|debit\W?credit|in\W?out|标志", re.IGNORECASE)
_WORDS = (
    ("借", "贷"), ("借方", "贷方"), ("支", "收"), ("支出", "收入"), ("付", "收"), ("付款", "收款"), ("出", "进"),
    ("出", "入"), ("出账", "入账"), ("出账", "进账"), ("转出", "转入"), ("D", "C"), ("DR", "CR"), ("debit", "credit"),
    ("out", "in"), ("withdrawal", "deposit"), ("往", "来"), ("-", "+"),
)  # fmt: skip
"""Words for money out and money in, as they stand below one header."""
_NEITHER = ("不计收支", "其他", "其它", "中性交易", "/")
"""What bills write of what is neither: such rows go to quarantine, and a direction is drafted all the same."""
_MOST = 0.8
"""Of the rows; a bank has words for reversals too, and such rows go to quarantine."""


def find_direction(made: Mapping[str, str], columns: Mapping[str, Sequence[str]]) -> DirectionRule | None:
    """How payments are turned, if a file is the statement of one account and not a list of payers and payees.

    Args:
        made: The header taken for each column of `payments`.
        columns: All headers with some of their values.
    """
    amount = made.get("amount_yuan") or made.get("amount", "")
    if not amount or not looks_like_a_statement(made):
        return None
    by_word = _by_word(columns)
    if by_word and (signed := _by_sign(amount, columns[amount])) is not None:
        by_word = replace(by_word, below_zero=REPEATED if _agree(by_word, signed, columns) else "")
    return _two_amounts(amount, columns) or by_word or _by_sign(amount, columns[amount])


def looks_like_a_statement(made: Mapping[str, str]) -> bool:
    """Whether a file names the other side of each payment and not who paid.

    Args:
        made: The header taken for each column of `payments`.
    """
    payee = made.get("payee_account", "")
    return bool(_THE_OTHER.search(payee)) and not _SAYS_THE_PAYER.search(made.get("payer_account", ""))


def _two_amounts(amount: str, columns: Mapping[str, Sequence[str]]) -> DirectionRule | None:
    """The columns of amounts in both directions: 借方发生额 and 贷方发生额."""
    by_core = {_core(header): header for header in columns}
    for out, into in _PAIRS:
        for here, there, turned in ((out, into, False), (into, out, True)):
            core = _core(amount)
            other = by_core.get(core.replace(here, there)) if here in core else None
            if other is not None:
                pair = (other, amount) if turned else (amount, other)
                return DirectionRule(paid_out=pair[:1], paid_in=pair[1:], below_zero=_said_by_signs(pair, columns))
    return None


def _core(header: str) -> str:
    """A header without what stands in brackets."""
    return _ASIDE.sub("", header).strip().lower()


def _said_by_signs(headers: Sequence[str], columns: Mapping[str, Sequence[str]]) -> str:
    """Whether all amounts of a direction are below zero: then the sign says it again."""
    for header in headers:
        signed = [read_signed(value) for value in columns[header]]
        below = [one.below_zero for one in signed if one is not None and not one.is_nothing]
        if below and all(below):
            return REPEATED
    return ""


def _by_word(columns: Mapping[str, Sequence[str]]) -> DirectionRule | None:
    """The column whose words are known for money out or money in; a word not seen is taken from its fellow."""
    for header, values in columns.items():
        seen = Counter(value.strip().lower() for value in values if value.strip())
        pairs = [pair for pair in _WORDS if seen.keys() & {word.lower() for word in pair}]
        known = {word.lower() for pair in pairs for word in pair}.union(_NEITHER)
        if _FLAG.search(header) and pairs and sum(seen[word] for word in known) >= _MOST * seen.total():
            out, into = zip(*pairs, strict=True)
            return DirectionRule(header, tuple(dict.fromkeys(out)), tuple(dict.fromkeys(into)))
    return None


def _by_sign(amount: str, values: Sequence[str]) -> DirectionRule | None:
    below = [one.below_zero for value in values if (one := read_signed(value)) is not None]
    return DirectionRule(sign=amount) if any(below) and not all(below) else None


def _agree(by_word: DirectionRule, signed: DirectionRule, columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether every amount below zero stands beside a word for money out."""
    words, amounts = columns[by_word.column], columns[signed.sign]
    out = {plain_word(word) for word in by_word.paid_out}
    if len(words) != len(amounts):
        return False  # cells are missing, so nobody knows which stand beside each other
    below = (plain_word(word) in out for word, text in zip(words, amounts, strict=True) if _is_below(text))
    return all(below)


def _is_below(text: str) -> bool:
    signed = read_signed(text)
    return signed is not None and signed.below_zero
