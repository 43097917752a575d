"""What all pages share: one file, its own scripts and no others, data as data, written in one go."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from gangmap.errors import GangmapError
from gangmap.model.shortened import shortened
from gangmap.workspace.disk import FILE_MODE, make_folder

Language = Literal["zh", "en"]

PAGES = Path(__file__).parent / "pages"
_OURS = frozenset({"words", "check_words", "look", "basemap"})
"""Blocks of data that are ours and none of the case's."""

_UNSAFE_IN_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)
# What JSON leaves as it is and a page must not: the ends of elements, and what older scripts took for line ends.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\u007f"}


@dataclass(frozen=True, slots=True)
class Script:
    r"""A script of ours: its text, or the name of the file beside the page that holds it.

    Args:
        text: The script with `\n` for line ends, as its hash needs it.
        file: Where the page finds it, relative to the page; empty writes it into the page.
    """

    text: str
    file: str = ""

    @property
    def source(self) -> str:
        """How a content security policy names this script and no other; a file beside the page goes by its origin.

        Browsers check the hash of a file only where it comes with CORS headers, which a disk does not send.
        """
        if self.file:
            return "'self'"
        return "'sha256-" + base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode() + "'"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of.

    Args:
        template: File in `pages/` with the page's elements.
        title: For the browser's tab and the printed head.
        language: What it opens in; a switch in the page changes it.
        scripts: In the order they run.
        styles: Names of CSS files in `pages/`.
        data: Blocks of data by name, read by the scripts.
    """

    template: str
    title: str
    language: Language
    scripts: tuple[Script, ...]
    styles: tuple[str, ...]
    data: Mapping[str, object]


@functools.cache
def read_asset(name: str) -> str:
    r"""The text of a file in `pages/`, with `\n` for line ends so that hashes hold on every machine."""
    return (PAGES / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@functools.cache
def own_script(name: str) -> Script:
    """A script file of `pages/`, to be written into the page."""
    return script_of(read_asset(name), name)


@functools.cache
def read_look() -> object:
    """Icons and colours by kind, for whoever draws: the path of an icon fills a square of 24 by 24."""
    return json.loads(read_asset("look.json"))


def script_of(text: str, name: str) -> Script:
    """A script to be written into a page.

    Raises:
        GangmapError: When its text could end the element it stands in.
    """
    if _UNSAFE_IN_SCRIPT.search(text):
        raise GangmapError(f"The script {name} cannot stand in a page: it holds the end of a script element.")
    return Script(text)


def data_block(value: object) -> str:
    r"""JSON that cannot end the element it stands in, whatever the strings in it say.

    >>> print(data_block({"名": "</script>"}))
    {"名":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def shorten_texts(value: object) -> object:
    """Data for a page without texts that run on for pages: a name of three million letters is told by its beginning.

    >>> shorten_texts({"name": ["店" * 501, 3]})["name"][1], len(shorten_texts("店" * 501))
    (3, 507)
    """
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, Mapping):
        return {key: shorten_texts(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [shorten_texts(part) if isinstance(part, str | Mapping | list | tuple) else part for part in value]
    return value


def render_page(page: Page) -> str:
    """The whole HTML of a page; overlong texts of the case are shortened.

    Source: the policy's words are those of W3C Content Security Policy Level 3.
    """
    data = {name: value if name in _OURS else shorten_texts(value) for name, value in page.data.items()}
    blocks = {"words": json.loads(read_asset("words.json")), **data}
    return (
        _environment()
        .get_template(page.template)
        .render(
            title=_printable(shortened(page.title)),
            language="zh-CN" if page.language == "zh" else "en",
            policy=_policy(page.scripts),
            scripts=page.scripts,
            styles=[read_asset(name) for name in page.styles],
            blocks=[(name, data_block(value)) for name, value in sorted(blocks.items())],
        )
    )


def in_both(chinese: str, english: str) -> dict[Language, str]:
    """A text for each language a page can be switched to; one that has no English stays as it is."""
    return {"zh": chinese, "en": english or chinese}


def render_frame(title: str, html: str, height: int) -> str:
    """A page inside another: in a frame with an origin of its own, that may run scripts and do nothing else."""
    frame = _environment().get_template("frame.html")
    return frame.render(title=_printable(shortened(title)), page=html, height=int(height))


def write_text(path: Path, text: str) -> None:
    r"""Write a file so that whoever looks sees the old one or the new one, never half of it.

    Args:
        path: Its folder is made when it is missing; what is made can be read by its owner only.
        text: Written as UTF-8 with `\n`; what is no character becomes a question mark.

    Raises:
        GangmapError: When the place cannot be written to.
    """
    try:
        make_folder(path.parent)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", "replace"))
            Path(aside).chmod(FILE_MODE)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise GangmapError(
            f"{path} cannot be written: {error.strerror}.", "Choose another place, or make room."
        ) from error


def _policy(scripts: tuple[Script, ...]) -> str:
    sources = " ".join(dict.fromkeys(script.source for script in scripts))
    return (
        f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


@functools.cache
def _environment() -> Environment:
    loader = PackageLoader("gangmap.export", "pages")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
