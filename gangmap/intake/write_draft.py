"""A guess about a file as a `[[table]]` of `case.toml`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gangmap.intake.currencies import foreign_currency
from gangmap.intake.directions import find_direction, looks_like_a_statement
from gangmap.intake.header_words import meaning_of
from gangmap.intake.looks import date_format, needs_a_format, serial_dates
from gangmap.intake.match_columns import Match
from gangmap.intake.rules import DirectionRule
from gangmap.intake.sample import Sample
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.table import Column, Form, Table

_UNIT = re.compile(r"[(（\[【/]\s*(千元|万元|亿元|万|分|角|克|g|斤|吨)\s*[)）\]】]?\s*$", re.IGNORECASE)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LISTED = 100
_TELLING_APART = ("company_code", "id_number", "domain", "url", "image_hash")
"""Columns whose values may stand for a key that is not there."""
_USUAL = {"kind": "unknown", "subject_table": "shops"}
"""Required words that stand for every row where a file has no column for them."""
_PLATFORMS = {
    "抖店": "douyin", "淘宝": "taobao", "taobao": "taobao", "天猫": "tmall", "tmall": "tmall", "1688": "1688",
    "阿里巴巴": "1688", "京东": "jd", "jd": "jd", "拼多多": "pinduoduo", "pdd": "pinduoduo", "抖音": "douyin",
    "douyin": "douyin", "快手": "kuaishou", "微店": "weidian", "闲鱼": "xianyu", "速卖通": "aliexpress",
    "shopee": "shopee", "amazon": "amazon",
}  # fmt: skip


def ready_as_it_is(sample: Sample) -> bool:
    """Whether a file is a table of the data contract by its name and its columns."""
    table = CASE_TABLES.get(Path(sample.file).parts[0].partition(".")[0])
    return (
        table is not None and not sample.skip_rows and set(table.required) <= {name.lower() for name in sample.columns}
    )


def table_in_toml(table: str, matches: Sequence[Match], also: bool, sample: Sample) -> list[str]:
    """The lines of a `[[table]]`."""
    lines = ["[[table]]", f'name = "{table}"', f"files = {_quoted(sample.file)}"]
    lines += [f"sheet = {_quoted(sample.sheet)}"] if sample.sheet else []
    lines += [f"skip_rows = {sample.skip_rows}"] if sample.skip_rows else []
    lines += [f"delimiter = {_quoted(sample.delimiter)}"] if sample.delimiter else []
    lines += ["keep_rest = false  # the rest is kept with the table above"] if also else []
    by_column = {match.column: match.header for match in matches}
    direction = find_direction(by_column, sample.columns) if table == "payments" else None
    lines += _direction(direction) if direction else []
    if table == "payments" and not direction and looks_like_a_statement(by_column):
        lines.append("# Look: a statement of one account, and nothing was found that tells money out from money in:")
        lines.append("# without `direction` (docs/case-toml.md) every payment runs from the payer to the payee.")
    lines += ["", "[table.columns]"]
    made = {match.column: _rule(match, CASE_TABLES[table], sample.columns[match.header]) for match in matches}
    if direction and direction.amounts:
        made |= _either_amount(by_column, direction, made)
    lines += [f"{_key(column)} = {rule}" for column, rule in made.items()]
    lines += _currency(matches, CASE_TABLES[table])
    lines += [
        line
        for name in CASE_TABLES[table].required
        if name not in made
        for line in _missing(name, table, matches, sample)
    ]
    used = {match.header for match in matches} | set(direction.amounts if direction else ())
    left = [header for header in sample.columns if header not in used]
    lines += [f"# kept as they are: {listed(left)}"] if left and not also else []
    return [*lines, ""]


def object_in_toml(header: str, keys: Sequence[str]) -> list[str]:
    """A comment on a column of JSON objects, with the rule that takes a value out of them."""
    plain = next((key for key in keys if _BARE.fullmatch(key)), None)
    rule = f'{{ from = {_quoted(header)}, pattern = \'"{plain}": *"([^"]*)"\' }}' if plain else "a pattern"
    return [f"# {_quoted(header)} holds objects with {listed([_quoted(key) for key in keys])}; one is taken by {rule}"]


def listed(names: Sequence[str]) -> str:
    """Names one after the other, and how many there are beyond the first ones."""
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more:,} more" if more > 0 else "")


def gaps_of(
    table: str, missing: Sequence[str], matches: Sequence[Match], sample: Sample
) -> tuple[tuple[str, str], ...]:
    """Required columns that no column of a file stands for, each with what the draft does about it."""
    found = []
    for name in missing:
        line = _missing(name, table, matches, sample)[0]
        made, _, why = line.partition("  # ")
        asked = line.startswith("# ")
        found.append((name, "required, and no column was found for it" if asked else f"{made}: {why}"))
    return tuple(found)


def _rule(match: Match, table: Table, values: Sequence[str]) -> str:
    column = table.column(match.column)
    said = f"  # {match.sure:.0%}: {match.why}"
    options = _options(match.header, column, values) if column else []
    if not options:
        return _quoted(match.header) + said
    return "{ " + ", ".join([f"from = {_quoted(match.header)}", *options]) + " }" + said


def _currency(matches: Sequence[Match], table: Table) -> list[str]:
    """The currency that the header of the amounts names, where no column of the file does."""
    made = {match.column: match.header for match in matches}
    code = foreign_currency(made.get("amount", ""))
    if not code or "currency" in made or table.column("currency") is None:
        return []
    return [f'currency = {{ constant = "{code}" }}  # named by the header {made["amount"]}']


def _direction(direction: DirectionRule) -> list[str]:
    """How payer and payee are told apart in the statement of an account."""
    if direction.sign:
        said = f"sign = {_quoted(direction.sign)}"
    else:
        ends = f"out = {_words(direction.paid_out)}, in = {_words(direction.paid_in)}"
        said = f"column = {_quoted(direction.column)}, {ends}" if direction.column else ends
        said += f", below_zero = {_quoted(direction.below_zero)}" if direction.below_zero else ""
    return [f"direction = {{ {said} }}  # a statement: where money came in, payer and payee change places"]


def _either_amount(made: Mapping[str, str], direction: DirectionRule, rules: Mapping[str, str]) -> dict[str, str]:
    """The rule of an amount that stands in one of two columns."""
    name = next(name for name in ("amount_yuan", "amount") if made.get(name) in direction.amounts)
    both = f"[{', '.join(map(_quoted, direction.amounts))}]"
    rule, _, why = rules[name].partition("  # ")
    one = _quoted(made[name])
    return {name: (rule.replace(one, both, 1) if rule != one else both) + f"  # {why}"}


def _words(names: Sequence[str]) -> str:
    return _quoted(names[0]) if len(names) == 1 else f"[{', '.join(map(_quoted, names))}]"


def _options(header: str, column: Column, values: Sequence[str]) -> list[str]:
    """What the values need besides the name of their column."""
    match column.form:
        case Form.DATE if values and needs_a_format(values):
            form = serial_dates(values) or date_format(values)
            return [f"date = {_quoted(form)}"] if form else []
        case Form.MONEY | Form.NUMBER:
            unit = _UNIT.search(header)
            return [f"unit = {_quoted(unit[1])}"] if unit else []
        case Form.CHOICE:
            words = {word: meaning_of(column.name, word, column.choices) for word in sorted(set(values))}
            known = [
                f"{_quoted(word)} = {_quoted(meaning)}"
                for word, meaning in words.items()
                if meaning and meaning != word
            ]
            return [f"values = {{ {', '.join(known)} }}"] if known else []
    return []


def _missing(name: str, table: str, matches: Sequence[Match], sample: Sample) -> list[str]:
    """A required column that no column of the file stands for: made from another if that can be, else asked for."""
    if name in CASE_TABLES[table].key:
        unique = next(
            (match for match in matches if _tells_rows_apart(sample.columns[match.header], sample.rows)), None
        )
        if unique and table in ("shops", "sellers", "persons"):
            return [f"{name} = {_quoted(unique.header)}  # no key was found; this column tells the rows apart"]
        return [
            f'{name} = {{ from = ["_file", "_row"], join = ":" }}  # no key was found; the row\'s place stands for one'
        ]
    if name == "platform":
        platform, why = _platform(matches, sample)
        return [f"platform = {{ constant = {_quoted(platform)} }}  # unsure: no column was found; {why}"]
    if name in _USUAL and table != "identifiers":
        return [f'{name} = {{ constant = "{_USUAL[name]}" }}  # no column was found; what is usual, so look at it']
    return [f"# {name} = ...  # required, and no column was found for it"]


def _platform(matches: Sequence[Match], sample: Sample) -> tuple[str, str]:
    """What to call the platform where no column does, and what it was taken from."""
    for place, name in (("file or what stands above its header", sample.title), ("folder", sample.folder)):
        named = next((platform for word, platform in _PLATFORMS.items() if word in name.lower()), None)
        if named:
            return named, f"from the name of the {place}"
    if any(match.column in ("domain", "url") for match in matches):
        return "web", "the shops have addresses on the web"
    return Path(sample.file).stem, "the file's name stands for it until you write the platform's"


def _tells_rows_apart(values: Sequence[str], rows: int) -> bool:
    return len(values) == rows == len(set(values))


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are among those TOML knows."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)
