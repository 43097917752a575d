"""The ledger as rows of a table, to be shown, taken elsewhere and read in again."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gangmap.errors import InputError, UsageError
from gangmap.workspace.ledger import Decision, Judgement, Ledger
from gangmap.workspace.standing import Standing

COLUMNS = (
    "judgement_id", "about", "first_id", "second_id", "verdict", "stage", "by", "at", "why", "state", "shops",
    "evidence", "run", "imported_from",
)  # fmt: skip
"""Of the CSV; those that are read in again are what the judgement says, and where and when it was first written."""

_HEADER = ",".join(COLUMNS).encode()
_ESCAPED = "'"
_NEEDED = ("about", "first_id", "verdict", "by")


def ledger_rows(ledger: Ledger, standing: Standing) -> list[dict[str, Any]]:
    """Every judgement there ever was, a row each, with what became of it; lists are JSON."""
    against = standing.against
    return [_row(one, _state(one, standing.replaced, against)) for one in ledger.judgements]


def _row(judgement: Judgement, state: str) -> dict[str, Any]:
    decision = judgement.decision
    first, second = (*decision.ids, "")[:2]
    return {
        "judgement_id": judgement.judgement_id,
        "about": decision.about,
        "first_id": first,
        "second_id": second,
        "verdict": decision.verdict,
        "stage": decision.stage,
        "by": decision.by,
        "at": judgement.at,
        "why": decision.why,
        "state": state,
        "shops": json.dumps(decision.shops, ensure_ascii=False) if decision.shops else "",
        "evidence": json.dumps(decision.evidence, ensure_ascii=False) if decision.evidence else "",
        "run": decision.run,
        "imported_from": decision.imported_from,
    }


def _state(judgement: Judgement, replaced: Mapping[str, str], against: Mapping[str, Sequence[str]]) -> str:
    if judgement.undone_by:
        return f"withdrawn by {judgement.undone_by}"
    if judgement.judgement_id in replaced:
        return f"replaced by {replaced[judgement.judgement_id]}"
    if judgement.judgement_id in against:
        return f"contradicted by {', '.join(against[judgement.judgement_id])}"
    return "stands"


def read_decisions(path: Path) -> list[tuple[int, Decision | None]]:
    """The decisions in a CSV that `gangmap judge --export` has written, or one with the same columns.

    Returns:
        For each row its number and what it says, None for a judgement that was withdrawn or replaced there.

    Raises:
        InputError: When the file cannot be read, or one of its rows is no judgement; names the row. None is taken then.
    """
    found: list[tuple[int, Decision | None]] = []
    for number, row in enumerate(_rows_of(path), 1):
        if row["state"].startswith(("withdrawn", "replaced")):
            found.append((number, None))
            continue
        try:
            decision = _decision_of(row)
        except (UsageError, ValueError) as error:
            raise InputError(f"{path}, row {number} is no judgement: {error}", "Nothing was taken in.") from error
        found.append((number, replace(decision, imported_from=_origin(path, row))))
    return found


def is_list_of_judgements(path: Path) -> bool:
    """Whether a file that is there may be written over: a list that `gangmap judge --export` wrote, or an empty one."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) in {_HEADER, b""}
    except OSError:
        return False


def not_held(decisions: Sequence[Decision], known: Ledger) -> list[Decision]:
    """Those that a ledger does not have already, each once."""
    held = {_essence(one.decision) for one in known.kept}
    new: dict[Decision, Decision] = {}
    for one in decisions:
        if _essence(one) not in held:
            new.setdefault(_essence(one), one)
    return list(new.values())


def _essence(decision: Decision) -> Decision:
    """What makes two decisions the same: all but the evidence, the run and the way here."""
    return replace(decision, evidence=(), run=None, imported_from="")


def _rows_of(path: Path) -> Iterator[dict[str, str]]:
    if path.is_dir() or not path.exists():
        raise InputError(f"{path} is {'a folder' if path.is_dir() else 'not there'}.", "Name a CSV file of judgements.")
    try:
        text = _text_of(path.read_bytes())
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path} has no column {missing[0]}.", f"It needs: {', '.join(_NEEDED)}.")
        for row in reader:
            if None in row:
                raise InputError(f"{path}, line {reader.line_num} has more cells than columns.", "Mend it.")
            yield {name: _plain(row.get(name) or "") for name in COLUMNS}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(
            f"{path} cannot be read as CSV in UTF-8 or GB18030: {error}.", "Save it as CSV in UTF-8."
        ) from error


def _text_of(content: bytes) -> str:
    """A table as spreadsheets save it: UTF-8, Unicode text with its mark, or the encoding of a Chinese Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _plain(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from taking it for a formula."""
    stripped = cell.strip()
    marked = stripped.startswith(_ESCAPED) and stripped[1:2] in {"=", "+", "-", "@", "\t", "\r"}
    return stripped[1:] if marked else stripped


def _decision_of(row: dict[str, str]) -> Decision:
    ids = tuple(one for one in (row["first_id"], row["second_id"]) if one)
    if row["about"] == "pair":
        ids = tuple(sorted(ids))
    return Decision(
        about=row["about"],
        ids=ids,
        verdict=row["verdict"],
        by=row["by"],
        why=row["why"],
        stage=row["stage"],
        shops=_listed(row["shops"]),
        evidence=_listed(row["evidence"]),
        run=int(row["run"]) if row["run"] else None,
    )


def _listed(cell: str) -> tuple[str, ...]:
    held = json.loads(cell) if cell else []
    if not isinstance(held, list) or not all(isinstance(one, str) for one in held):
        message = f"{cell!r} is no list"
        raise ValueError(message)
    return tuple(held)


def _origin(path: Path, row: dict[str, str]) -> str:
    if row["imported_from"]:
        return row["imported_from"]
    parts = [path.name, row["judgement_id"], f"of {row['at']}" if row["at"] else ""]
    return " ".join(part for part in parts if part)
