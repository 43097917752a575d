"""What a check of a case found, as one page that opens without a network."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

from gangmap.export.kind_names import identifier_names
from gangmap.export.page import Language, Page, in_both, own_script, read_asset, render_page, write_text
from gangmap.intake.check import CheckReport, QuarantineCheck

SCRIPTS = ("dom.js", "check_table.js", "check.js")
_LONGEST = 300
"""Characters of a value that a cell shows; the quarantine as CSV has them all."""


def export_check(report: CheckReport, path: Path, language: Language = "zh") -> None:
    """Write a report of what was read, how full it is, what was set aside, and what the case lets gangmap find.

    Args:
        report: As `check_case` made it; the same report makes the same bytes.
        path: The file to write; its folder is made when it is missing.
        language: What the page opens in; a switch in the page changes it.

    Raises:
        GangmapError: When the place cannot be written to.
    """
    write_text(path, render_check(report, language))


def render_check(report: CheckReport, language: Language) -> str:
    """The HTML of the report."""
    data = {"check": check_data(report, language), "check_words": json.loads(read_asset("check_words.json"))}
    scripts = tuple(own_script(name) for name in SCRIPTS)
    return render_page(Page("check.html", report.case, language, scripts, ("page.css", "check.css"), data))


def check_data(report: CheckReport, language: Language) -> dict[str, object]:
    """What the page's scripts read; rows are lists in the order of the page's columns."""
    intake = report.intake
    return {
        "language": language,
        "title": in_both(report.case, ""),
        "clock": report.clock.isoformat(),
        "quarantined": intake.quarantined,
        "unmatched": intake.unmatched,
        "pictures": report.pictures.files,
        "unchecked": [(one.table, one.column, one.target) for one in intake.unchecked],
        "ignored": intake.ignored,
        "tables": [
            (one.name, one.rows_read, one.rows_used, one.rows_repeated, ", ".join(one.further_columns))
            for one in intake.tables
        ],
        "files": [
            (one.file, one.table, one.rows_read, one.rows_used, one.encoding, one.sheet, one.size_bytes, one.sha256)
            for one in intake.files
        ],
        "mapped": [astuple(one) for one in report.mapped],
        "guessed": [astuple(one) for one in report.guessed],
        "columns": [
            (one.table, one.column, one.filled, one.rows, one.refused, one.further, one.examples)
            for one in report.columns
        ],
        "reasons": [_reason(one) for one in report.reasons],
        "abilities": [(one.name, one.possible, one.columns) for one in report.abilities],
        "kinds": identifier_names(),
    }


def _reason(line: QuarantineCheck) -> tuple[object, ...]:
    value = line.value or ""
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    before = (line.before_file, line.before_row or 0)
    return (line.table, line.column or "", line.reason, line.count, line.file, line.row, shown, *before)
