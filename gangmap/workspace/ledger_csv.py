"""The ledger as rows of a table, to be shown, taken elsewhere and read in again."""

from __future__ import annotations

import csv
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


def read_decisions(path: Path, known: Ledger) -> tuple[list[Decision], int]:
    """The decisions in a CSV that `gangmap judge --export` has written, or one with the same columns.

    Judgements that were withdrawn or replaced there are left out, and so are those that the ledger has already.

    Returns:
        The decisions, and how many rows were left out.

    Raises:
        InputError: When the file cannot be read, or one of its rows is no judgement; names the row. None is taken then.
    """
    held = {_essence(one.decision) for one in known.kept}
    decisions = []
    left_out = 0
    for number, row in enumerate(_rows_of(path), 1):
        if row["state"].startswith(("withdrawn", "replaced")):
            left_out += 1
            continue
        try:
            decision = _decision_of(row)
        except (UsageError, ValueError) as error:
            raise InputError(f"{path}, row {number} is no judgement: {error}", "Nothing was taken in.") from error
        decision = replace(decision, imported_from=_origin(path, row))
        if _essence(decision) in held:
            left_out += 1
        else:
            held.add(_essence(decision))
            decisions.append(decision)
    return decisions, left_out


def _essence(decision: Decision) -> Decision:
    """What makes two decisions the same: all but the evidence, the run and the way here."""
    return replace(decision, evidence=(), run=None, imported_from="")


def _rows_of(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise InputError(f"{path} has no column {missing[0]}.", f"It needs: {', '.join(_NEEDED)}.")
            for row in reader:
                if None in row:
                    raise InputError(f"{path}, line {reader.line_num} has more cells than columns.", "Mend it.")
                yield {name: _plain(row.get(name) or "") for name in COLUMNS}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as CSV in UTF-8: {error}.", "Write it anew.") from error


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
