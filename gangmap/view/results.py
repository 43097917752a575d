"""The results of a finished run, opened for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from gangmap.engine import Engine
from gangmap.errors import GangmapError, NoRunError, NotFoundError, WorkspaceError
from gangmap.model.case_tables import CASE_TABLES
from gangmap.model.identifiers import ONE_VALUE
from gangmap.model.record_tables import PICTURE_HASHES, SHARED_IDENTIFIERS, SHOP_HOLDINGS
from gangmap.model.registry_tables import REGISTRY_TABLES
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.view.html_table import Column, render_table
from gangmap.workspace.layout import whole_path
from gangmap.workspace.manifest import Manifest, read_manifest
from gangmap.workspace.registry import REGISTRY
from gangmap.workspace.workspace import RunFolder, Workspace, note_use

_SQL = Path(__file__).parent
_COMMENT = re.compile("--.*")
_LISTED = 20
_GROUP_COLUMNS: tuple[Column, ...] = (
    ("group_id", "店铺组 Group"), ("name", "名称 Name"), ("shop_count", "店铺 Shops"),
    ("main_category", "类目 Category"), ("provinces", "省份 Provinces"), ("first_seen", "首次出现 First seen"),
    ("last_seen", "最近出现 Last seen"),
)  # fmt: skip


class Results:
    """The tables of one finished run, and the cleaned tables it was made from.

    Args:
        run: The folder of the run.

    Raises:
        WorkspaceError: When the run's manifest cannot be read.
        NoRunError: When one of its files is gone.
    """

    def __init__(self, run: RunFolder) -> None:
        self.run = run
        self.manifest: Manifest = read_manifest(run.path)
        self._engine = Engine()
        self._engine.run(ONE_VALUE)
        self._gone: dict[str, Path] = {}
        made = {mark.path for mark in self.manifest.outputs}
        for name, table in RESULT_TABLES.items():
            if f"{run.results.name}/{name}.parquet" in made:
                self._add(name, run.results / f"{name}.parquet")
            else:  # the run is older than the table
                self._engine.add(name, table.schema.empty_table())
        self.keeps_pictures = not self.manifest.pictures or f"{run.records.name}/{PICTURE_HASHES.name}.parquet" in made
        for name in (*CASE_TABLES, SHOP_HOLDINGS.name, SHARED_IDENTIFIERS.name, PICTURE_HASHES.name):
            path = run.records / f"{name}.parquet"
            if path.exists():
                self._add(name, path)
            elif f"{run.records.name}/{name}.parquet" in made:
                self._gone[name] = path  # groups can be listed without it
            elif name in CASE_TABLES:
                self._engine.add(name, CASE_TABLES[name].schema.empty_table())
            elif name == PICTURE_HASHES.name:  # no picture files, or the run is older than the table
                self._engine.add(name, PICTURE_HASHES.schema.empty_table())
        if (
            SHOP_HOLDINGS.name not in self._gone
            and SHARED_IDENTIFIERS.name not in self._engine.tables() | self._gone.keys()
        ):
            self._engine.run(_SQL / f"{SHARED_IDENTIFIERS.name}.sql")  # the run is older than the table
        for name in REGISTRY_TABLES:
            self._add(name, run.path / REGISTRY / f"{name}.parquet")

    def _add(self, name: str, path: Path) -> None:
        if not path.is_file():
            raise NoRunError(f"{path} is missing.", "Run the case again; gangmap verify says what else is gone.")
        try:
            self._engine.add_parquet(name, [path])
        except GangmapError as error:
            raise WorkspaceError(
                f"{path} is damaged and cannot be read.", "gangmap verify says what else is; run the case again."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.close()

    def _repr_html_(self) -> str:
        """How a notebook shows the run: what it found, and its largest groups."""
        counts = {name: self.table(name).num_rows for name in ("groups", "members", "links")}
        facts = (
            f"{counts['groups']} 店铺组 groups · {counts['members']} 店铺 shops in them · "
            f"{counts['links']} 关联 links · 截至 as of {self.manifest.settings['clock']}"
        )
        title = f"运行 Run {self.run.number}"
        groups = self.rows("list_groups", limit=_LISTED)
        risk = (("risk", "风险 Risk"),) if any(group["risk"] is not None for group in groups) else ()
        return render_table(title, facts, (*_GROUP_COLUMNS, *risk), groups, counts["groups"])

    @property
    def records(self) -> dict[str, Path]:
        """The cleaned tables there are, by name.

        Raises:
            NoRunError: When one that the run made is gone.
        """
        self.check_records()
        return {name: path for name in CASE_TABLES if (path := self.run.records / f"{name}.parquet").exists()}

    def check_records(self) -> None:
        """Make sure that every cleaned table which the run made is there.

        Raises:
            NoRunError: When one is gone.
        """
        self._refuse_if_gone(self._gone)

    def table(self, name: str) -> pa.Table:
        """A whole table of results, or a cleaned table of the case."""
        self._refuse_if_gone([name])
        return self._engine.table(name)

    def lay_beside(self, name: str, rows: pa.Table) -> None:
        """Add a table of what was worked out while looking, for a query to join; the run itself stays as it is."""
        self._engine.add(name, rows)

    def read(self, query: str, **parameters: object) -> pa.Table:
        """The rows of one of this package's SQL files, named without its ending.

        Raises:
            NoRunError: When it asks for a cleaned table of the case that is gone.
            WorkspaceError: When the results cannot be read.
        """
        script = _SQL / f"{query}.sql"
        if self._gone:
            text = _COMMENT.sub("", script.read_text(encoding="utf-8"))
            self._refuse_if_gone(re.findall(r"\w+", text))
        try:
            return self._engine.read(script, parameters)
        except GangmapError as error:
            remedy = error.remedy or "gangmap verify says whether results were changed; run the case again."
            raise WorkspaceError(error.message, remedy) from error

    def _refuse_if_gone(self, tables: Iterable[str]) -> None:
        for name in tables:
            if name in self._gone:
                raise NoRunError(
                    f"{self._gone[name]} is missing: what the run kept of the case, on which this answer rests.",
                    f"Run it again: gangmap run {self.manifest.case} (gangmap verify says what else is gone).",
                )

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """The same as `read`, as a list of rows."""
        rows: list[dict[str, Any]] = self.read(query, **parameters).to_pylist()
        return rows

    def row(self, query: str, missing: NotFoundError, **parameters: object) -> dict[str, Any]:
        """The only row of a query.

        Raises:
            NotFoundError: `missing`, when there is none.
        """
        rows = self.rows(query, **parameters)
        if not rows:
            raise missing
        return rows[0]

    def search(self, table: str, query: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a SQL file that reads `searched`, which stands for the cleaned table of that name."""
        self._engine.add_parquet("searched", [self.records[table]])
        return self.rows(query, **parameters)


def open_results(folder: Path, run: int | None = None) -> Results:
    """Open the results in a workspace, those of the newest finished run if no number is given.

    Args:
        folder: The workspace, or its `results`.
        run: Number of the run.

    Raises:
        NoRunError: When there is no such run.
    """
    resolved = whole_path(folder)
    if run is None and resolved.name == "results" and resolved.parent.name.isdecimal():
        return Results(note_use(RunFolder(int(resolved.parent.name), resolved.parent)))
    return Results(Workspace(folder).run(run))
