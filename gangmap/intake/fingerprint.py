"""One pass over a file's bytes before its rows are read: its SHA-256, and for text its encoding."""

from __future__ import annotations

import codecs
import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gangmap.errors import TableError
from gangmap.intake.chinese_encoding import chinese_encoding

_BLOCK_BYTES = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16 does, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_CHARACTERS = (
    "utf-7",
    "unicode_escape",
    "unicode-escape",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "punycode",
    "idna",
)
_SAVE_AS_UTF8 = "Save it again as UTF-8."


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file is, by its bytes; `encoding` is empty for a binary format."""

    sha256: str
    size_bytes: int
    encoding: str


def fingerprint(path: Path, file: str, text: bool, encoding: str = "") -> Fingerprint:
    """Hash a file, and find out how its text is encoded.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Big5 (`cp950`) where its characters are common and
    GB18030's are not, else GB18030; `encoding` overrides.

    Args:
        path: The file.
        file: What messages call it.
        text: Whether it holds text.
        encoding: A Python codec that the case names, or empty.

    Raises:
        TableError: When it cannot be read, is empty, is binary, or is in no such encoding.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise TableError(
                f"{file} is no file but a pipe, a folder or a device.", "Put a file of that name into the case folder."
            )
        if path.stat().st_size == 0:
            raise TableError(f"{file} is empty.", "Export it again, or take it out of the case folder.")
        if not text:
            return Fingerprint(_hashed(path).hexdigest(), path.stat().st_size, "")
        named = _known(encoding, file) if encoding else _encoding_by_mark(path)
        found = named or "utf-8"
        digest, failed_at = _hash_and_decode(path, file, found)
        if failed_at is not None and not named and not _is_damaged_utf8(path, failed_at):
            found = chinese_encoding(_lines_around(path, failed_at))
            digest, failed_at = _hash_and_decode(path, file, found)
            if failed_at is not None and found != "gb18030":
                found = "gb18030"
                digest, failed_at = _hash_and_decode(path, file, found)
        if failed_at is not None:
            raise TableError(_cannot_decode(path, file, failed_at, named), _SAVE_AS_UTF8)
        return Fingerprint(digest, path.stat().st_size, found)
    except OSError as error:
        raise TableError(
            f"{file} cannot be read: {error.strerror or error}.", "Check that it exists and may be read."
        ) from error


def _hash_and_decode(path: Path, file: str, encoding: str) -> tuple[str, int | None]:
    """The SHA-256, and the byte at which the text cannot be decoded (None: all of it can)."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder(encoding)()
    wide = encoding.startswith(("utf-16", "utf-32"))
    read = 0
    for block in _blocks(path):
        if not wide and b"\0" in block:
            place = read + block.index(b"\0")
            raise TableError(
                f"{file} is a binary file, not a text table: byte {place:,} is zero.",
                "Export the table as CSV, Parquet, JSON Lines or Excel, and name the file by its format.",
            )
        waiting = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return "", read - waiting + error.start
        digest.update(block)
        read += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "", read
    return digest.hexdigest(), None


def _lines_around(path: Path, place: int) -> bytes:
    """Whole lines of the text from before a byte on, so that no pair of bytes is begun at its second."""
    with path.open("rb") as stream:
        start = max(0, place - _BLOCK_BYTES)
        stream.seek(start)
        found = stream.read(2 * _BLOCK_BYTES)
    return found if start == 0 else found.partition(b"\n")[2]


def _is_damaged_utf8(path: Path, failed_at: int) -> bool:
    """Whether the text around the fault is UTF-8 for the most part: one bad byte does not make it GB18030."""
    with path.open("rb") as stream:
        stream.seek(max(0, failed_at - _BLOCK_BYTES))
        around = stream.read(2 * _BLOCK_BYTES).decode("utf-8", errors="replace")
    faults = around.count("\ufffd")
    letters = sum(not character.isascii() for character in around) - faults
    return letters > faults


def _cannot_decode(path: Path, file: str, failed_at: int, named: str) -> str:
    with path.open("rb") as stream:
        line = 1 + sum(block.count(b"\n") for block in _blocks_before(stream, failed_at))
    if failed_at >= path.stat().st_size:
        return f"{file} ends in the middle of a character (line {line:,}): it has been cut off."
    kind = f"not {named}" if named else "neither UTF-8 nor GB18030"
    return f"{file} is {kind}: byte {failed_at:,} (line {line:,}) stands for no character."


def _blocks_before(stream: BinaryIO, stop: int) -> Iterator[bytes]:
    while stop > 0 and (block := stream.read(min(stop, _BLOCK_BYTES))):
        stop -= len(block)
        yield block


def _encoding_by_mark(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(4)
    return next((name for mark, name in _BOMS if start.startswith(mark)), "")


def _known(encoding: str, file: str) -> str:
    """The codec's name.

    Raises:
        TableError: When there is none, or it is none of text: what it decodes may then not be written again.
    """
    try:
        codec = codecs.lookup(encoding)
        "a".encode(codec.name)
    except (LookupError, UnicodeError, ValueError) as error:
        raise TableError(
            f"case.toml names the encoding {encoding!r} for {file}, which is none of text.",
            'Write "utf-8", "gb18030" or another known name.',
        ) from error
    if codec.name in _NO_CHARACTERS:
        raise TableError(
            f"case.toml names the encoding {encoding!r} for {file}, which can stand for what is no character.",
            'Write "utf-8", "gb18030" or another known name.',
        )
    return codec.name


def _hashed(path: Path) -> hashlib._Hash:
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            yield block
