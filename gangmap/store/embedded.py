"""The embedded graph: a file that answers Cypher without a server; nothing else imports ladybug.

It is a copy made from the tables of one run, written aside and given its name when it is complete, and read-only
afterwards. Its name tells by a mark what it was made from, so a copy of other tables is never taken for it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import ladybug
import pyarrow as pa
from filelock import FileLock

from gangmap.errors import StoreError
from gangmap.model.graph import NODE_LABELS, RELATION_TYPES
from gangmap.store.cypher_files import statement
from gangmap.store.rows import GraphRows

ENGINE = "ladybug"
"""What the files of questions that only this engine understands are called after."""
NODES_AT_ONCE = 1_000_000
_HERE = Path(__file__).parent
_MAKING = ".making-"

Progress = Callable[[str], None]
Rows = list[dict[str, Any]]
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """Where the embedded graph of a run lies.

    Args:
        folder: That keeps the embedded graphs of a workspace.
        run: Number of the run.
        mark: By what its tables can be known again.
    """

    folder: Path
    run: int
    mark: str

    @property
    def path(self) -> Path:
        """The file; it is there when a complete copy of just these tables is."""
        return self.folder / f"run-{self.run:06d}-{_digest(self.mark)}.lbug"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded.

    Args:
        nodes: How many.
        relations: How many.
        size_bytes: Of the file.
    """

    nodes: int
    relations: int
    size_bytes: int


def build_embedded(file: EmbeddedFile, rows: GraphRows, progress: Progress) -> Loaded:
    """Make the embedded graph of a run, in place of an older one of the same run.

    Nobody sees a part of it: it is written beside the others and renamed when it is complete. Of two that make it at
    the same time the second waits.

    Raises:
        StoreError: When it cannot be written.
    """
    with _sentences_about(file.path):
        file.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(file.folder / ".lock"):
            _sweep(file.folder)  # what a build that was killed has left
            making = file.folder / f"{_MAKING}{file.path.name}"
            try:
                counts = _fill(making, rows, progress)
                making.replace(file.path)
            finally:
                _sweep(file.folder)
            for older in file.folder.glob(f"run-{file.run:06d}-*.lbug"):
                if older != file.path:
                    older.unlink()
    return Loaded(*counts, file.path.stat().st_size)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{_MAKING}*"):
        left.unlink()


def _fill(path: Path, rows: GraphRows, progress: Progress) -> tuple[int, int]:
    nodes, relations = rows.node_counts(), rows.relation_counts()
    copies, settle = copy_statements(), statement("embedded/settle")
    # By itself the engine settles what was written after every statement, for which it goes through all tables again:
    # of relations that is half the work. Once after the nodes, once at the end does.
    with ladybug.Database(path, auto_checkpoint=False) as database, ladybug.Connection(database) as connection:
        for text in _statements("embedded/schema"):
            connection.execute(text)
        # Two threads that index a label of some hundred thousand nodes have been seen to wait for each other for ever.
        connection.set_max_threads_for_exec(1)
        for label, part in _ahead(_node_parts(rows, nodes)):
            progress(f"{len(part):,} {label}")
            connection.execute(copies[(label,)], {"rows": part})
        connection.execute(settle)
        connection.set_max_threads_for_exec(os.cpu_count() or 1)
        # Of one type between two labels in one go: in parts it takes several times as long.
        for key, table in _ahead((key, pa.concat_tables(rows.relations(*key))) for key in relations):
            progress(f"{len(table):,} {key[0]} {key[1]}-{key[2]}")
            connection.execute(copies[key], {"rows": table})
        connection.execute(settle)
    return sum(nodes.values()), sum(relations.values())


def _node_parts(rows: GraphRows, labels: Iterable[str]) -> Iterator[tuple[str, pa.Table]]:
    for label in labels:
        for part in _at_once(rows.nodes(label), NODES_AT_ONCE):
            yield label, part


def _ahead(parts: Iterator[_Made]) -> Iterator[_Made]:
    """What an iterator gives, the next being made while the one before is used: both engines let Python go on."""
    with ThreadPoolExecutor(1) as maker:
        waiting = maker.submit(next, parts, None)
        while (part := waiting.result()) is not None:
            waiting = maker.submit(next, parts, None)
            yield part


def _at_once(tables: Iterator[pa.Table], most: int) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= most:
            yield pa.concat_tables(waiting)
            waiting = []
    if any(map(len, waiting)):
        yield pa.concat_tables(waiting)


def copy_statements() -> dict[tuple[str, ...], str]:
    """The statement that loads each label, and each type of relation between two labels."""
    keys: list[tuple[str, ...]] = [(label,) for label in NODE_LABELS]
    keys += [(name, *pair) for name, relation in RELATION_TYPES.items() for pair in relation.ends]
    return dict(zip(keys, _statements("embedded/load"), strict=True))


def _statements(name: str) -> list[str]:
    return [part for part in statement(name).split(";\n") if part.strip()]


class EmbeddedGraph:
    """An embedded graph opened for questions.

    Args:
        file: Which one; it must have been built.

    Raises:
        StoreError: When it is not there, or damaged.
    """

    engine = ENGINE

    def __init__(self, file: EmbeddedFile) -> None:
        self.path = file.path
        if not self.path.is_file():
            raise StoreError(f"There is no embedded graph {self.path}.", "Make it: gangmap load --to embedded")
        with _sentences_about(self.path):
            self._database = ladybug.Database(self.path, read_only=True)
            self._connection = ladybug.Connection(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._database.close()

    def ask(self, text: str, parameters: Mapping[str, object] | None = None) -> tuple[list[str], Rows]:
        """Columns and rows that a statement answers; nothing can be changed by one.

        Raises:
            StoreError: When the engine refuses the statement.
        """
        with _sentences_about(self.path):
            result = cast("ladybug.QueryResult", self._connection.execute(text, dict(parameters or {})))
            columns: list[str] = result.get_column_names()
            rows = [dict(zip(columns, map(_plain, row), strict=True)) for row in result.get_all()]
            result.close()
        return columns, rows


def _plain(value: object) -> object:
    # Sums come as numbers of 128 bits, which the driver hands over as decimals.
    return int(value) if isinstance(value, Decimal) else value


def schema_mark() -> str:
    """A digest of all that decides what a copy holds, beside the tables of the run: the schema and how it is filled."""
    files = sorted([*_HERE.rglob("*.sql"), _HERE / "rows.py"])
    texts = [
        statement("embedded/schema"),
        str(ladybug.__version__),
        *(path.read_text(encoding="utf-8") for path in files),
    ]
    return _digest("\0".join(texts))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@contextmanager
def _sentences_about(path: Path) -> Iterator[None]:
    """Translate what the engine and the file system raise in this block."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"The embedded graph cannot be written: {error.strerror or error} ({error.filename or path}).",
            "Free some room, or choose another folder with --workspace.",
        ) from error
    except (RuntimeError, ValueError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise StoreError(
            f"The embedded graph {path.name} refused: {told}",
            "If it is damaged, make it anew: gangmap load --to embedded",
        ) from error
