"""Write the pages of the documentation that are made from the code: `make docs`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gangmap.cli import COMMANDS
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.model.record_tables import RECORD_TABLES
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.model.table import Column, Form, ResultTable, Table

HERE = Path(__file__).parent
GOES_IN = """## What goes in

A case is a folder of tables, each a file named after it or a folder of parts. Columns that are not listed are kept as
they are. [case-toml.md](case-toml.md) tells how other systems' tables go in.
"""
KEPT = """## Kept beside the results

In `records/` of the run: the cleaned input tables, each row with `_file` and `_row`, and:
"""
EXPORTS = ("map", "maps", "overview", "geo", "neo4j-csv")


def pages() -> dict[Path, str]:
    """The text of every page that is made."""
    return {HERE / "tables.md": tables_page(), HERE / "command-line.md": command_page()}


def tables_page() -> str:
    """Every table that is read and every table that comes out."""
    parts = [
        "# Tables\n\nMade from the schemas in `gangmap/model`; a test compares. Required columns are **bold**.\n",
        GOES_IN,
        *(_case_table(table) for table in CASE_TABLES.values()),
        "## Kinds of identifier\n\n| kind | English | Chinese |\n|---|---|---|\n"
        + "".join(f"| `{kind.name}` | {kind.english} | {kind.chinese} |\n" for kind in IDENTIFIER_KINDS.values()),
        "## What comes out\n\nIn `results/` of the workspace, one Parquet file a table, rows in the order named.\n",
        *(_result_table(table) for table in RESULT_TABLES.values()),
        KEPT,
        *(_result_table(table) for table in RECORD_TABLES.values()),
    ]
    return "\n".join(parts)


def command_page() -> str:
    """The help of every command."""
    calls = [[], *([name] for name in COMMANDS), *(["export", what] for what in EXPORTS)]
    parts = ["# Command line\n\nThe help of every command, as `gangmap ... --help` prints it; a test compares.\n"]
    parts += [f"## {' '.join(['gangmap', *call])}\n\n```text\n{_help(call)}\n```\n" for call in calls]
    return "\n".join(parts)


def _case_table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key) or "none: every row counts"
    head = f"### {table.name}\n\n{table.says.capitalize()}. Key: {key}.\n\n| column | what |\n|---|---|\n"
    identifiers = [column for column in table.columns if column.form is Form.IDENTIFIER]
    plain = [column for column in table.columns if column.form is not Form.IDENTIFIER or len(identifiers) < 5]
    rows = "".join(f"| {_name(column)} | {_what(column)} |\n" for column in plain)
    return head + rows + ("| and every kind of identifier | see below |\n" if len(identifiers) >= 5 else "")


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.required else f"`{column.name}`"


def _what(column: Column) -> str:
    kind = f"one of {', '.join(column.choices)}" if column.choices else column.form.value
    more = [column.says, f"refers to `{column.refers_to}`" if column.refers_to else ""]
    return "; ".join(part for part in [kind, *more] if part)


def _result_table(table: ResultTable) -> str:
    rows = "".join(f"| `{field.name}` | {field.type} |\n" for field in table.schema)
    order = ", ".join(f"`{name}`" for name in table.order)
    head = f"### {table.name}\n\n{table.says.capitalize()}. In the order of {order}.\n\n"
    return f"{head}| column | type |\n|---|---|\n{rows}"


def _help(call: list[str]) -> str:
    environment = os.environ | {"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "gangmap", *call, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
