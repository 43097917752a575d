"""One line of a chain: a number, a time, what it says, and the SHA-256 of the line before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

NOTHING_BEFORE = "0" * 64
"""What the first line carries in place of the SHA-256 of a line before."""
_HASH = b',"sha256":"'


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chain.

    Args:
        number: 1 for the first; the order of lines is that of their numbers, whatever their times.
        at: When it was written by the clock of that machine, ISO 8601 with zone.
        before: SHA-256 of the line before.
        set_back_ms: By how much its clock stood behind the time of the line before: 0, or the clock was set back.
        payload: What it says: JSON objects, lists, texts, numbers, true, false, null.
        sha256: Of all the above in canonical JSON.
    """

    number: int
    at: str
    before: str
    set_back_ms: int
    payload: Mapping[str, Any]
    sha256: str

    @property
    def time(self) -> datetime:
        """When it was written."""
        return datetime.fromisoformat(self.at)

    def as_bytes(self) -> bytes:
        """As it stands in the file."""
        return canonical(_said(self) | {"sha256": self.sha256}) + b"\n"


def next_line(payload: Mapping[str, Any], at: datetime, before: Line | None) -> Line:
    """The line that follows another one, or the first.

    Raises:
        ValueError: When the time has no zone, or the payload is no plain JSON.
    """
    if at.tzinfo is None:
        message = "the time of a line needs its zone"
        raise ValueError(message)
    behind = max(timedelta(0), before.time - at) if before else timedelta(0)
    unsigned = Line(
        number=before.number + 1 if before else 1,
        at=at.isoformat(timespec="milliseconds"),
        before=before.sha256 if before else NOTHING_BEFORE,
        set_back_ms=behind // timedelta(milliseconds=1),
        payload=payload,
        sha256="",
    )
    return Line(**_said(unsigned), sha256=_sha256_of(unsigned))


def read_line(raw: bytes) -> Line | None:
    """The line that these bytes, without their line feed, are; None when they are none or were changed."""
    # In canonical JSON the hash stands last, so what it was made of is the rest, to the byte: no need to spell it anew.
    said, found, end = raw.rpartition(_HASH)
    try:
        line = Line(**json.loads(raw))
        whole = found and end == line.sha256.encode() + b'"}' and line.sha256 == hashlib.sha256(said + b"}").hexdigest()
        known = isinstance(line.number, int) and isinstance(line.payload, dict) and line.time.tzinfo is not None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return line if whole and known else None


def canonical(value: object) -> bytes:
    r"""A value as JSON in the one spelling that is hashed: sorted keys, no spaces, UTF-8.

    >>> canonical({"b": "店", "a": [1, None]}).decode()
    '{"a":[1,null],"b":"店"}'
    >>> canonical("name.\udc80")  # half a character, as in a file name that is no UTF-8, stays readable
    b'"name.\\udc80"'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


def _said(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in Line.__slots__ if name != "sha256"}


def _sha256_of(line: Line) -> str:
    return hashlib.sha256(canonical(_said(line))).hexdigest()
