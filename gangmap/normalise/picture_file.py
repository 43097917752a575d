"""One picture file of a case: its content's SHA-256 and its hashes, or the reason why it cannot be used."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gangmap.normalise.picture_hash import SMALL_SIDE, hashes_of

LARGEST_BYTES = 64 << 20
LARGEST_PIXELS = 40_000_000
"""As they are unfolded. A few kilobytes can unfold to gigabytes; what a shop shows is far below this."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
"""Formats that are read: those that only hold pixels, none that has a program run."""

_WEB = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
_TOO_MANY = "the picture has too many pixels to unfold"
_DAMAGED = "the picture is cut short or damaged"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """What was found at a path.

    Args:
        path: Relative to the case's data, with forward slashes; empty where there is no file to name.
        sha256: Of its bytes; empty where they were not read.
        size_bytes: How many they are.
        hashes: Of what it shows; none where it shows nothing but one colour, or cannot be used.
        reason: Why it cannot be used, or empty.
    """

    path: str = ""
    sha256: str = ""
    size_bytes: int = 0
    hashes: tuple[str, ...] = ()
    reason: str = ""


def is_web_address(path: str) -> bool:
    """Whether what stands for a picture is an address on the web, which is never visited.

    >>> is_web_address("https://img.example/1.jpg"), is_web_address("//img.example/1.jpg"), is_web_address("p/1.jpg")
    (True, True, False)
    """
    return _WEB.match(path) is not None


def read_picture_file(data: Path, path: str, known: dict[str, tuple[tuple[str, ...], str]]) -> PictureFile:
    """Find and hash the picture that a table names.

    Args:
        data: Where the files of the case lie; a picture outside of it is refused, whatever link leads there.
        path: As the table has it, relative to `data`.
        known: Hashes and reason by SHA-256: the same content is looked at once. Added to.
    """
    found, reason = _file_at(data, path)
    if found is None:
        return PictureFile(reason=reason)
    name = found.relative_to(data.resolve()).as_posix()
    try:
        size = found.stat().st_size
        if size > LARGEST_BYTES:
            return PictureFile(reason="the picture has more than 64 MB")
        content = found.read_bytes()
    except OSError:
        return PictureFile(reason="the picture cannot be read")
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 not in known:
        known[sha256] = _looked_at(content)
    hashes, reason = known[sha256]
    return PictureFile(name, sha256, len(content), hashes, reason)


def _file_at(data: Path, path: str) -> tuple[Path | None, str]:
    """The file itself, whatever links lead to it, or why there is none."""
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or re.match(r"[A-Za-z]:", path):
        return None, "the path of the picture does not start in the case folder"
    try:
        found = (data / parts).resolve(strict=True)
        if not found.is_relative_to(data.resolve()):
            return None, "the picture lies outside the case folder"
        return (found, "") if found.is_file() else (None, "what the path names is no file")
    except (FileNotFoundError, NotADirectoryError):
        return None, "there is no such picture in the case folder"
    except (OSError, RuntimeError, ValueError):  # a link that leads back to itself; a name no system allows
        return None, "the path of the picture cannot be followed"


def _looked_at(content: bytes) -> tuple[tuple[str, ...], str]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - a case without pictures need not wait for it

    Image.init()
    formats = [name for name in FORMATS if name in Image.OPEN]  # a build of Pillow may lack some
    try:
        with Image.open(io.BytesIO(content), formats=formats) as picture:
            picture.draft(None, (2 * SMALL_SIDE, 2 * SMALL_SIDE))  # a JPEG is unfolded at a fraction of its size
            if picture.width * picture.height > LARGEST_PIXELS:
                return (), _TOO_MANY
            return hashes_of(picture), ""
    except UnidentifiedImageError:
        return (), "the file is no picture, or in a format that is not read"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return (), _TOO_MANY
    except Exception:  # noqa: BLE001 - readers of pictures raise anything on damaged ones
        return (), _DAMAGED


def refuse_bombs() -> None:
    """Have Pillow refuse, in place of warn of, a picture with very many pixels; for `warnings.catch_warnings`."""
    from PIL import Image  # noqa: PLC0415

    warnings.simplefilter("error", Image.DecompressionBombWarning)
