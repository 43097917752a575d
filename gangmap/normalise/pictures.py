"""Look at the pictures of a case: which files the offers name, and what they show."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.engine import Engine
from gangmap.model.record_tables import PICTURE_HASHES
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.normalise.picture_file import PictureFile, is_web_address, read_picture_file, refuse_bombs

_SQL = Path(__file__).with_name("listing_pictures.sql")
_PICTURES = pa.schema([("file", pa.string()), ("sha256", pa.string()), ("size_bytes", pa.int64())])
_WEB = pa.schema([("file", pa.string()), ("row", pa.int64())])


def normalise_pictures(engine: Engine, data: Path, threads: int | None = None) -> None:
    """Hash every picture file that an offer names.

    Reads `listings`; makes `pictures` (file, sha256, size_bytes: each file that was read), `picture_hashes` (file and
    row of the offer, the hashes of one picture parted by blanks) and `pictures_on_web` (file and row of offers whose
    picture is an address on the web), and adds to `quarantine` every path that leads to no picture.

    Args:
        engine: With `listings` and `quarantine`.
        data: Where the files of the case lie.
        threads: How many read at a time; the result does not depend on it.
    """
    named = engine.read(_SQL)
    paths = named["path"].combine_chunks().dictionary_encode()
    different = paths.dictionary.to_pylist()
    web = np.array([is_web_address(path) for path in different], bool)
    found = _read([path for path, on_web in zip(different, web, strict=True) if not on_web], data, threads)
    which = paths.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    on_web = web[which] if len(different) else np.zeros(0, bool)
    engine.add("pictures_on_web", named.select(["file", "row"]).filter(pa.array(on_web)).cast(_WEB))
    here = named.filter(pa.array(~on_web))
    engine.add("pictures", _files(found))
    place = (np.cumsum(~web) - 1)[which[~on_web]] if len(different) else np.zeros(0, np.int64)
    _add_rows(engine, here, found, place)


def _read(paths: Sequence[str], data: Path, threads: int | None) -> list[PictureFile]:
    if not paths:
        return []
    known: dict[str, tuple[tuple[str, ...], str]] = {}
    with warnings.catch_warnings(), ThreadPoolExecutor(threads or os.cpu_count()) as readers:
        refuse_bombs()
        return list(readers.map(partial(read_picture_file, data, known=known), paths))


def _files(found: Sequence[PictureFile]) -> pa.Table:
    """Each file that was read, once, whatever paths lead to it."""
    read = sorted({(one.path, one.sha256, one.size_bytes) for one in found if one.path})
    columns = [list(column) for column in zip(*read, strict=True)] if read else [[], [], []]
    return pa.table(columns, schema=_PICTURES)


def _add_rows(engine: Engine, named: pa.Table, found: Sequence[PictureFile], place: np.ndarray) -> None:
    """What became of each row: hashes, or a line in quarantine, or nothing where a picture shows nothing."""
    hashes = pa.array([" ".join(one.hashes) for one in found], pa.string()).take(pa.array(place))
    reasons = pa.array([one.reason for one in found], pa.string()).take(pa.array(place))
    shown = named.append_column("hashes", hashes).filter(pc.not_equal(hashes, ""))
    hashes_of = PICTURE_HASHES.schema
    engine.add(PICTURE_HASHES.name, shown.select(hashes_of.names).cast(hashes_of))
    refused = pc.not_equal(reasons, "")
    lines = named.filter(refused)
    given = {
        "table": pa.repeat(pa.scalar("listings"), len(lines)),
        "file": lines["file"],
        "row": lines["row"],
        "column": pa.repeat(pa.scalar("image_path"), len(lines)),
        "value": lines["path"],
        "reason": reasons.filter(refused),
    }
    schema = RESULT_TABLES["quarantine"].schema
    engine.append("quarantine", pa.table([given[name] for name in schema.names], schema=schema))
