"""Read JSON Lines: one object a line, numbers digit by digit as they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gangmap.intake.case import Source
from gangmap.intake.column_names import column_names
from gangmap.intake.raw_rows import BATCH_ROWS, RawRows, raw_rows
from gangmap.intake.text_lines import TextLines
from gangmap.model.case_tables import MULTIPLE_VALUES_SEPARATOR


def read_json_lines(source: Source, encoding: str) -> Iterator[RawRows]:
    """Batches of rows; a row's number is that of its line, blank lines counted and passed over.

    A list becomes its values parted by `;`, an object inside becomes its JSON text. A column is there from the first
    batch on in which a line has it. A line that is not one JSON object, or names a key twice, is refused by itself.

    Raises:
        TableError: When two keys are the same column of the contract.
    """
    names: list[str] = []
    with source.path.open(encoding=encoding, newline="") as stream:
        lines = TextLines(stream, source.file, source.rule.skip_rows)
        above = source.rule.skip_rows
        first = True
        while (batch := lines.batch(BATCH_ROWS)) or first:
            read = [(number - above, line.strip(), _object(line)) for number, line in batch if line.strip()]
            objects = [(number, found) for number, _, found in read if isinstance(found, dict)]
            refused = tuple((number, line, found) for number, line, found in read if isinstance(found, str))
            seen = dict.fromkeys(name for _, found in objects for name in found)
            names += [name for name in seen if name not in set(names)]
            unlike = column_names(names, source)
            rows = [[found.get(name) for name in names] for _, found in objects]
            yield raw_rows(unlike, rows, [number for number, _ in objects], refused)
            first = False


def _object(line: str) -> dict[str, str | None] | str:
    """The object of a line, or why it holds none."""
    try:
        pairs = _DECODER.decode(line.strip().removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        return f"not JSON: {error.msg if isinstance(error, json.JSONDecodeError) else 'nested too deeply'}"
    if not isinstance(pairs, _Object):
        return "not a JSON object"
    found = {_whole_characters(key).strip(): _text(value) for key, value in pairs.pairs}
    return found if len(found) == len(pairs.pairs) else "a JSON object that names a key twice"


class _Object:
    """A JSON object as it was written: its keys in order, twice if they are there twice."""

    __slots__ = ("pairs",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        self.pairs = pairs


_DECODER = json.JSONDecoder(object_pairs_hook=_Object, parse_int=str, parse_float=str, parse_constant=lambda _: None)


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case str():
            return _whole_characters(value)
        case bool():
            return "true" if value else "false"
        case list() if not any(isinstance(item, list | _Object) for item in value):
            return MULTIPLE_VALUES_SEPARATOR.join(_text(item) or "" for item in value if item is not None)
    return _whole_characters(json.dumps(_plain(value), ensure_ascii=False))


def _whole_characters(text: str) -> str:
    """Text without halves of characters, which JSON can write and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()


def _plain(value: object) -> object:
    match value:
        case _Object():
            return {key: _plain(item) for key, item in value.pairs}
        case list():
            return [_plain(item) for item in value]
    return value
