"""Write the pages of the documentation that are made from the code: `make docs`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # what draws the picture lies beside this file

from model_picture import model_picture  # noqa: E402

from gangmap.cli import COMMANDS  # noqa: E402
from gangmap.model.case_tables import CASE_TABLES  # noqa: E402
from gangmap.model.graph import IDENTIFIER_LABELS, NODE_LABELS, RELATION_TYPES  # noqa: E402
from gangmap.model.graph_parts import EVERY_NODE, NodeLabel, Property, RelationType  # noqa: E402
from gangmap.model.identifiers import IDENTIFIER_KINDS  # noqa: E402
from gangmap.model.record_tables import GRAPH_EDITS, PICTURE_HASHES, RECORD_TABLES  # noqa: E402
from gangmap.model.result_tables import RESULT_TABLES  # noqa: E402
from gangmap.model.table import Column, Form, ResultTable, Table  # noqa: E402
from gangmap.store.question import Question, read_questions  # noqa: E402
from gangmap.view.parameters import described  # noqa: E402

GOES_IN = """## What goes in

A case is a folder of tables, each a file named after it or a folder of parts. Columns that are not listed are kept as
they are. A date ahead of the run's clock, one before 1990 (0001-01-01, 1899-12-30 or 1970-01-01, which programs write
where they know none), and an end that lies before its own beginning (a shop that closed before it opened), is set aside
with file, row, column and reason; the row stays. [case-toml.md](case-toml.md) tells how other systems' tables go in.
"""
KEPT = """## Kept beside the results

In `records/` of the run: the cleaned input tables, each row with `_file` and `_row`, and:
"""
MODEL = """# The property graph

Made from the schema in `gangmap/model/graph/`; a test compares. Neo4j and the embedded engine are loaded from exactly
this, by `gangmap load --to embedded` or `--to neo4j`, and asked by `gangmap query`; [questions.md](questions.md) lists
what they are asked. The graph is a copy for people: results are tables, and no stage reads it unless it is told to.

![Labels and relations of the property graph](data-model.svg)

A shop's buyers are left out: their names, phones, addresses and accounts are no node, unless somebody of the case
holds them. Money is whole fen. A line drawn solid stood in a source and says where; one drawn dashed was inferred,
carries its probability, and says what speaks against it.
"""
QUESTIONS = """# Questions to the property graph

Made from the headers of the files in `cypher/explore`; a test compares. Each is asked as

```console
$ gangmap query who_holds_phone --param phone=13800138000
```

and answered as a table, with `--csv` or `--json` for other programs, with `--map FILE` as a page. In Python:
`gangmap.query(results, "who_holds_phone", phone="13800138000")`. Values are written as in the case, in any spelling:
gangmap reads a phone as a phone. The files are plain Cypher and can be pasted into Neo4j Browser, where `$case_name` is
the name of the case, and an id is given as its key, `case|table|id`.
"""
EXPORTS = ("map", "maps", "overview", "geo", "neo4j-csv")


def pages() -> dict[Path, str]:
    """The text of every page that is made."""
    return {
        HERE / "tables.md": tables_page(),
        HERE / "command-line.md": command_page(),
        HERE / "data-model.md": model_page(),
        HERE / "data-model.svg": model_picture(),
        HERE / "questions.md": questions_page(),
    }


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
        *(_result_table(table) for table in (*RECORD_TABLES.values(), PICTURE_HASHES, GRAPH_EDITS)),
    ]
    return "\n".join(parts)


def command_page() -> str:
    """The help of every command."""
    calls = [[], *([name] for name in COMMANDS), *(["export", what] for what in EXPORTS)]
    parts = ["# Command line\n\nThe help of every command, as `gangmap ... --help` prints it; a test compares.\n"]
    parts += [f"## {' '.join(['gangmap', *call])}\n\n```text\n{_help(call)}\n```\n" for call in calls]
    return "\n".join(parts)


def model_page() -> str:
    """Every label of the property graph and every type of relation."""
    parts = [
        MODEL,
        "## Things\n\nEvery node has, beside what stands below:\n\n" + _properties(EVERY_NODE),
        *(_node(node) for node in NODE_LABELS.values()),
        "## Relations that stood in a source\n",
        *(_relation(relation) for relation in RELATION_TYPES.values() if not relation.inferred),
        "## Relations that were inferred\n",
        *(_relation(relation) for relation in RELATION_TYPES.values() if relation.inferred),
    ]
    return "\n".join(parts)


def questions_page() -> str:
    """Every question that can be asked."""
    return "\n".join([QUESTIONS, *(_question(question) for question in read_questions().values())])


def _node(node: NodeLabel) -> str:
    kinds = [kind for kind, label in IDENTIFIER_LABELS.items() if label == node.label]
    held = f" Held as: {', '.join(f'`{kind}`' for kind in kinds)}." if kinds else ""
    inferred = " Inferred." if node.inferred else ""
    says = f"{node.says[0].upper()}{node.says[1:]} ({node.chinese}).{inferred}{held} Key: `case|{node.table}|id`."
    return f"### {node.label}\n\n{says}\n\n{_properties(node.properties)}"


def _relation(relation: RelationType) -> str:
    ends: dict[str, list[str]] = {}
    for start, end in relation.ends:
        ends.setdefault(start, []).append(end)
    same = len({tuple(to) for to in ends.values()}) == 1
    drawn = {" \\| ".join(ends): next(iter(ends.values()))} if same else ends
    arrows = "".join(f"`({start})-[{relation.name}]->({' | '.join(to)})`  \n" for start, to in drawn.items())
    arrows = arrows.replace("\\|", "|")
    apart = (
        f" Told apart by {', '.join(f'`{name}`' for name in relation.told_apart_by)}." if relation.told_apart_by else ""
    )
    says = f"{relation.says[0].upper()}{relation.says[1:]} ({relation.chinese}).{apart}"
    return f"### {relation.name}\n\n{arrows}\n{says}\n\n{_properties(relation.properties)}"


def _properties(properties: tuple[Property, ...]) -> str:
    rows = "".join(
        f"| `{one.name}` | {one.kind.value} | {one.says.replace('|', chr(92) + '|')} |\n" for one in properties
    )
    return f"| property | holds | what |\n|---|---|---|\n{rows}"


def _question(question: Question) -> str:
    texts = set(question.texts.values())
    which = "" if len(texts) == 1 else " Each engine has a text of its own."
    columns = ", ".join(f"`{name}`" for name in question.shown_columns)
    asks = f"{question.english}\n{question.chinese}\n\n{described(question)}{which}"
    return f"## {question.name}\n\n{asks}\n\nAnswers: {columns}.\n"


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
    more.append(f"not before `{column.not_before}`" if column.not_before else "")
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
