"""Rows of an export that are no records: its header again, lines of totals, who printed it."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.intake.raw_rows import RawRows

_FIRST_COLUMNS = 3
"""A word for a total stands in one of them, or nowhere."""
_TOTALS = (
    r"(?i)^\s*[（(【]?(?:本页|本月|本期|本日|本次|当页|累计|全部)?(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总)(?:数|额|金额)?[）)】]?\s*[:：]?\s*$"
    r"|^\s*(?i:(?:grand |sub ?|sub-)?totals?)\s*:?\s*$"
    r"|^\s*(?:制表|制单|审核|复核|经办|打印|导出|填报|填表|统计)(?:人员?|时间|日期|单位|机构)\s*[:：]"
)
HEADER_AGAIN = "the header again, no record"
TOTAL = "a line of totals or about the export, no record"


def without_no_records(raw: RawRows) -> RawRows:
    """The same batch with such rows refused; what stood in their first cell that holds something is kept beside.

    Args:
        raw: Rows as they stood in the file.
    """
    names = raw.columns.column_names
    again = _says_its_names(raw.columns)
    total = pa.repeat(pa.scalar(value=False), len(raw.rows))
    for name in names[:_FIRST_COLUMNS]:
        said = pc.match_substring_regex(raw.columns[name].combine_chunks(), _TOTALS)
        total = pc.or_(total, pc.fill_null(said, fill_value=False))
    lost = pc.or_(again, total)
    if not pc.any(lost).as_py():
        return raw
    rows = zip(
        raw.rows.filter(lost).to_pylist(),
        raw.columns.filter(lost).to_pylist(),
        again.filter(lost).to_pylist(),
        strict=True,
    )
    refused = tuple(
        (number, "; ".join(cell for cell in row.values() if cell), HEADER_AGAIN if repeated else TOTAL)
        for number, row, repeated in rows
    )
    kept = pc.invert(lost)
    return replace(raw, columns=raw.columns.filter(kept), rows=raw.rows.filter(kept), refused=(*raw.refused, *refused))


def _says_its_names(columns: pa.Table) -> pa.Array:
    """Whether every cell of a row is the name of its column: two at least."""
    names = columns.column_names
    if len(names) < 2:
        return pa.repeat(pa.scalar(value=False), columns.num_rows)
    says = _is(columns, names[0])
    for name in names[1:]:
        if not pc.any(says).as_py():
            break
        says = pc.and_(says, _is(columns, name))
    return says


def _is(columns: pa.Table, name: str) -> pa.Array:
    trimmed = pc.utf8_trim_whitespace(columns[name].combine_chunks())
    return pc.fill_null(pc.equal(trimmed, name), fill_value=False)
