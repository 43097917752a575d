"""A case that was checked, and how a notebook shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from gangmap.intake.check import CheckReport, QuarantineCheck
from gangmap.model.counted import called
from gangmap.view.html_table import Column, TablePart, render_tables

_SHOWN = 40
"""Rows of each table of the summary, and characters of a value: the page of `gangmap check --html` has them all."""
_FOUND = "可以查明 The case lets gangmap find"
_LACKING = "尚缺 It lacks what these need"
_TABLES: tuple[Column, ...] = (
    ("name", "表 Table"), ("rows_read", "读取行数 Rows read"), ("rows_used", "可用行数 Rows used"),
    ("rows_repeated", "重复行数 Repeated"), ("files", "文件 Files"),
)  # fmt: skip
_MAPPED: tuple[Column, ...] = (
    ("file", "文件 File"), ("becomes", "成为 Becomes"), ("made_from", "取自 Made from"),
)  # fmt: skip
_REASONS: tuple[Column, ...] = (
    ("table", "表 Table"), ("column", "列 Column"), ("reason", "原因 Reason"), ("count", "条数 Count"),
    ("place", "首见于 First at"), ("value", "值 Value"), ("before", "此前见于 Seen before at"),
)  # fmt: skip
_ABILITIES: tuple[Column, ...] = (("name", "内容 What"), ("because", "依据 Because"))


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """What can be read of a case, and what cannot.

    Args:
        report: What was read, mapped and guessed, how full it is, what is in quarantine and why, what can be found.
        quarantine: The first lines of the quarantine, in the order of its columns.
    """

    report: CheckReport
    quarantine: list[dict[str, Any]]

    def _repr_html_(self) -> str:
        """How a notebook shows the check: what was read, what cannot be used and why, what can be found."""
        report = self.report
        used = sum(table.rows_used for table in report.intake.tables)
        set_aside, astray, pictures = report.intake.quarantined, report.intake.unmatched, report.pictures.files
        facts = (
            f"{used} 可用行 {called(used, 'row')} used · "
            f"{set_aside} 不可用的值或行 {called(set_aside, 'value or row', 'values or rows')} cannot be used · "
            f"{astray} 无着落的引用 {called(astray, 'reference leads', 'references lead')} to nothing · "
            f"{pictures} 已读图片 {called(pictures, 'picture')} read · 截至 as of {report.clock}"
        )
        return render_tables(f"案件检查 Check of {report.case}", facts, _parts(report))


def _parts(report: CheckReport) -> Iterable[TablePart]:
    """The tables of the summary; one that has no row is left out."""
    yield _part("已读取 What was read", _TABLES, _tables(report))
    yield _part("映射 Columns that case.toml makes", _MAPPED, [_mapped(asdict(one)) for one in report.mapped])
    yield _part(
        "推测 Decided without being told", (("says", "推测 Guess"),), [{"says": one.says} for one in report.guessed]
    )
    reasons = sorted(report.reasons, key=lambda line: -line.count)
    yield _part("不可用 Quarantine, by reason", _REASONS, [_reason(line) for line in reasons])
    for possible, title in ((True, _FOUND), (False, _LACKING)):
        yield _part(title, _ABILITIES, [asdict(one) for one in report.abilities if one.possible is possible])


def _part(title: str, columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> TablePart:
    return TablePart(title, columns, rows[:_SHOWN], len(rows))


def _tables(report: CheckReport) -> list[dict[str, Any]]:
    files = report.intake.files
    return [
        asdict(table) | {"files": _few([file.file for file in files if file.table == table.name])}
        for table in report.intake.tables
    ]


def _few(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" … {len(names) - 3}" if len(names) > 3 else "")


def _mapped(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**line, "becomes": f"{line['table']}.{line['column']}"}


def _reason(line: QuarantineCheck) -> dict[str, Any]:
    value = line.value or ""
    short = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    before = f"{line.before_file} row {line.before_row}" if line.before_row else None
    return asdict(line) | {"place": f"{line.file} row {line.row}", "value": short, "before": before}
