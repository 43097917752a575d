"""Rows of an account's statement in which money came in: payer and payee change places."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.errors import TableError
from gangmap.intake.case import Source
from gangmap.intake.column_names import as_spelt
from gangmap.intake.converted import convert_slowly, only_where
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.rules import REVERSED, DirectionRule, plain_word
from gangmap.intake.signed import read_signed

Columns = dict[str, pa.Array]
_ENDS = ("payer", "payee")
_AMOUNTS = ("amount_yuan", "amount")
_UNKNOWN = pa.scalar(None, pa.bool_())


@dataclass(frozen=True, slots=True)
class Directed:
    """A batch whose rows are known to be money out or in.

    Args:
        raw: Its rows; those that tell no direction are refused.
        given: Its columns, amounts without their sign, and empty where the other direction's is meant.
        paid_in: Whether money came in, row by row.
    """

    raw: RawRows
    given: Columns
    paid_in: pa.Array


@dataclass(frozen=True, slots=True)
class _Told:
    """What a batch says of direction: in, out or null; in which text, and why not where it is null."""

    paid_in: pa.Array
    text: pa.Array
    why: str


def direct_rows(raw: RawRows, given: Columns, source: Source, rule: DirectionRule) -> Directed:
    """Tell money out from money in.

    Args:
        raw: The batch.
        given: Its columns as the file names them, blanks null.
        source: Their file.
        rule: What the case says about it.

    Raises:
        TableError: When the rule reads a column that the file does not have.
    """
    given = {**given, **{name: pa.nulls(len(raw.rows), pa.string()) for name in _absent(rule, given, source)}}
    if rule.sign:
        amount = _spelling(rule.sign, given)
        told = _by_sign(given[amount], amount)
        given[amount] = _without_sign(given[amount])
    else:
        told = _by_word(given, rule) if rule.column else _by_column(given, rule)
        told = _heeding_signs(told, given, rule, source)
    known = pc.is_valid(told.paid_in)
    lost = pc.invert(known)
    refused = tuple(
        (row, text or "", told.why)
        for row, text in zip(raw.rows.filter(lost).to_pylist(), told.text.filter(lost).to_pylist(), strict=True)
    )
    kept = replace(
        raw, columns=raw.columns.filter(known), rows=raw.rows.filter(known), refused=(*raw.refused, *refused)
    )
    return Directed(kept, {name: column.filter(known) for name, column in given.items()}, told.paid_in.filter(known))


def turn(columns: Columns, paid_in: pa.Array) -> Columns:
    """Payer and payee change places where money came in, with all that is said of either."""
    payer, payee = _ENDS
    turned = dict(columns)
    said = (name.partition("_") for name in columns)
    nothing = pa.nulls(len(paid_in), pa.string())
    for what in dict.fromkeys(what for end, _, what in said if end in _ENDS and what):
        own, theirs = columns.get(f"{payer}_{what}", nothing), columns.get(f"{payee}_{what}", nothing)
        turned[f"{payer}_{what}"] = pc.if_else(paid_in, theirs, own)
        turned[f"{payee}_{what}"] = pc.if_else(paid_in, own, theirs)
    return turned


def _by_word(given: Columns, rule: DirectionRule) -> _Told:
    column = _spelling(rule.column, given)
    words = dict.fromkeys(map(plain_word, rule.paid_out), False) | dict.fromkeys(map(plain_word, rule.paid_in), True)
    paid_in = convert_slowly(given[column], lambda word: words.get(plain_word(word)), pa.bool_())[0]
    return _Told(paid_in, given[column], f"{column} says neither money out nor money in")


def _by_column(given: Columns, rule: DirectionRule) -> _Told:
    """By which of two columns holds an amount; that of the other, nought, is emptied."""
    out, into = _spelling(rule.paid_out[0], given), _spelling(rule.paid_in[0], given)
    text = pc.binary_join_element_wise(given[out], given[into], " / ", null_handling="replace", null_replacement="")
    some_out, some_in = _holds_money(given[out]), _holds_money(given[into])
    given |= {out: only_where(some_out, given[out]), into: only_where(some_in, given[into])}
    paid_in = pc.if_else(pc.xor(some_out, some_in), some_in, _UNKNOWN)
    return _Told(paid_in, text, f"of {out} and {into} not one alone holds an amount")


def _by_sign(amounts: pa.Array, name: str) -> _Told:
    def is_above(text: str) -> bool | None:
        signed = read_signed(text)
        return None if signed is None or signed.is_nothing else not signed.below_zero

    paid_in = convert_slowly(amounts, is_above, pa.bool_())[0]
    return _Told(paid_in, amounts, f"{name} holds no amount, so it is not known who paid")


def _heeding_signs(told: _Told, given: Columns, rule: DirectionRule, source: Source) -> _Told:
    """The same where amounts have signs beside: they repeat the direction or reverse it, as the case says."""
    rules = [made for made in source.rule.columns if made.name in _AMOUNTS]
    names = {spelt for made in rules for name in made.sources if (spelt := as_spelt(name, given)) is not None}
    below = pa.repeat(pa.scalar(value=False), len(told.paid_in))
    for name in sorted(names):
        below = pc.or_(
            below, pc.fill_null(convert_slowly(given[name], _is_below_zero, pa.bool_())[0], fill_value=False)
        )
        given[name] = _without_sign(given[name])
    if not pc.any(below).as_py():
        return told
    if rule.below_zero:
        paid_in = pc.xor(told.paid_in, below) if rule.below_zero == REVERSED else told.paid_in
        return replace(told, paid_in=paid_in)
    why = f"{told.why}, or the amount is below zero and `below_zero` of direction does not say what that means"
    return replace(told, paid_in=pc.if_else(below, _UNKNOWN, told.paid_in), why=why)


def _is_below_zero(text: str) -> bool:
    signed = read_signed(text)
    return signed is not None and signed.below_zero and not signed.is_nothing


def _without_sign(amounts: pa.Array) -> pa.Array:
    """Amounts without their sign; what is no amount stays as it is, to be refused as that."""
    return convert_slowly(amounts, lambda text: signed.text if (signed := read_signed(text)) else text, pa.string())[0]


def _holds_money(amounts: pa.Array) -> pa.Array:
    """Whether a cell says more than nought; what is no amount counts, for it must not be lost."""

    def is_some(text: str) -> bool:
        signed = read_signed(text)
        return signed is None or not signed.is_nothing

    return pc.fill_null(convert_slowly(amounts, is_some, pa.bool_())[0], fill_value=False)


def _absent(rule: DirectionRule, given: Columns, source: Source) -> list[str]:
    """Columns of the rule that a batch of JSON objects may lack.

    Raises:
        TableError: When a file lacks one whose columns are the same in every row.
    """
    names = rule.amounts or (rule.sign or rule.column,)
    absent = [name for name in names if as_spelt(name, given) is None]
    if absent and source.format != "jsonl":
        raise TableError(
            f"case.toml tells who paid by the column {absent[0]}, which {source.file} does not have; "
            f"its columns are {', '.join(list(given)[:30])}.",
            "Correct `direction` in case.toml.",
        )
    return absent


def _spelling(name: str, given: Columns) -> str:
    return as_spelt(name, given) or name
