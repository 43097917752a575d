"""Rows of an account's statement in which money came in: payer and payee change places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.errors import TableError
from gangmap.intake.case import Source
from gangmap.intake.column_names import as_spelt
from gangmap.intake.converted import convert_slowly, only_where
from gangmap.intake.numbers import read_yuan
from gangmap.intake.raw_rows import RawRows
from gangmap.intake.rules import DirectionRule

Columns = dict[str, pa.Array]
_BELOW_ZERO = re.compile(r"(?P<mark>[¥￥]?)\s*(?:[-−－‐–]\s*(?P<signed>.+)|[(（](?P<bracketed>.+)[)）])")
_ENDS = ("payer", "payee")


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


def direct_rows(raw: RawRows, given: Columns, rule: DirectionRule, source: Source) -> Directed:
    """Tell money out from money in.

    Args:
        raw: The batch.
        given: Its columns as the file names them, blanks null.
        rule: What the case says about it.
        source: Their file.

    Raises:
        TableError: When the rule reads a column that the file does not have.
    """
    given = {**given, **{name: pa.nulls(len(raw.rows), pa.string()) for name in _absent(rule, given, source)}}
    if rule.sign:
        amount = _spelling(rule.sign, given)
        told, why = given[amount], f"{rule.sign} holds no amount, so it is not known who paid"
        paid_in, given[amount] = _by_sign(told)
    elif rule.column:
        told = given[_spelling(rule.column, given)]
        paid_in, why = _by_word(told, rule), f"{rule.column} says neither money out nor money in"
    else:
        out, into = _spelling(rule.paid_out[0], given), _spelling(rule.paid_in[0], given)
        told = pc.binary_join_element_wise(given[out], given[into], " / ", null_handling="replace", null_replacement="")
        some_out, some_in = _holds_money(given[out]), _holds_money(given[into])
        paid_in = pc.if_else(pc.xor(some_out, some_in), some_in, pa.scalar(None, pa.bool_()))
        given |= {out: only_where(some_out, given[out]), into: only_where(some_in, given[into])}
        why = f"of {out} and {into} not one alone holds an amount"
    known = pc.is_valid(paid_in)
    lost = pc.invert(known)
    refused = tuple(
        (row, text or "", why)
        for row, text in zip(raw.rows.filter(lost).to_pylist(), told.filter(lost).to_pylist(), strict=True)
    )
    kept = replace(
        raw, columns=raw.columns.filter(known), rows=raw.rows.filter(known), refused=(*raw.refused, *refused)
    )
    return Directed(kept, {name: column.filter(known) for name, column in given.items()}, paid_in.filter(known))


def turn(columns: Columns, paid_in: pa.Array) -> Columns:
    """Payer and payee change places where money came in, with all that is said of either."""
    payer, payee = _ENDS
    turned = dict(columns)
    ends = dict.fromkeys(
        name.removeprefix(f"{end}_") for end in _ENDS for name in columns if name.startswith(f"{end}_")
    )
    for what in ends:
        one, other = f"{payer}_{what}", f"{payee}_{what}"
        nothing = pa.nulls(len(paid_in), pa.string())
        own, theirs = columns.get(one, nothing), columns.get(other, nothing)
        turned[one], turned[other] = pc.if_else(paid_in, theirs, own), pc.if_else(paid_in, own, theirs)
    return turned


def _by_word(told: pa.Array, rule: DirectionRule) -> pa.Array:
    words = {word.strip().lower(): False for word in rule.paid_out} | {
        word.strip().lower(): True for word in rule.paid_in
    }
    return convert_slowly(told, lambda word: words.get(word.strip().lower()), pa.bool_())[0]


def _by_sign(amounts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Whether each amount is above zero, null where there is none; and the amounts without their sign."""
    paid_in = convert_slowly(amounts, lambda text: _BELOW_ZERO.fullmatch(text.strip()) is None, pa.bool_())[0]
    return paid_in, convert_slowly(amounts, _without_sign, pa.string())[0]


def _without_sign(text: str) -> str:
    below = _BELOW_ZERO.fullmatch(text.strip())
    return text if below is None else below["mark"] + (below["signed"] or below["bracketed"]).strip()


def _holds_money(amounts: pa.Array) -> pa.Array:
    """Whether a cell says more than nought; what is no amount counts, for it must not be lost."""
    return pc.fill_null(
        convert_slowly(amounts, lambda text: read_yuan(text) != Decimal(0), pa.bool_())[0], fill_value=False
    )


def _absent(rule: DirectionRule, given: Columns, source: Source) -> list[str]:
    """Columns of the rule that a batch of JSON objects may lack.

    Raises:
        TableError: When a file lacks one whose columns are the same in every row.
    """
    names = [rule.sign or rule.column] if rule.sign or rule.column else [rule.paid_out[0], rule.paid_in[0]]
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
