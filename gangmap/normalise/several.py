"""Several values in one cell, parted by other signs than the semicolon: 13800138000/13900139000."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.normalise.registry import Normaliser

SEVERAL = "several in one cell"

_SIGNS = r"[/／、，,|｜\n\r\t]|或|和"
_PARTED = dict.fromkeys(
    ("phone", "wechat", "qq", "email", "alipay", "bank_account", "id_number", "company_code"), _SIGNS
)
"""What parts the values of a kind, if each part is a value by itself; addresses and links have such signs inside."""
_NUMBERS_BESIDE = r"[0-9]{7}\s+\+?[0-9]"
"""Two phones with a blank between them; the groups of one phone are shorter."""


def split_cells(
    kind: str, normaliser: Normaliser, raw: pa.Array
) -> tuple[pa.Array, list[tuple[str, str, tuple[str, ...]]]]:
    """Cells that hold several values of a kind.

    A cell is split only where at least two of its parts, each by itself, are different values. What is left of it is
    what people write around: (office), 转.

    Args:
        kind: Of identifier.
        normaliser: Of that kind.
        raw: Distinct spellings.

    Returns:
        Which of the spellings are split, and for each of their values the spelling, the value and the folds.
    """
    none = pa.repeat(pa.scalar(value=False), len(raw))
    if kind not in _PARTED:
        return none, []
    blanks = kind == "phone"
    may_be = f"{_PARTED[kind]}|{_NUMBERS_BESIDE}" if blanks else _PARTED[kind]
    parted = re.compile(rf"{_PARTED[kind]}|\s+" if blanks else _PARTED[kind])
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for text in raw.filter(pc.match_substring_regex(raw, may_be)).to_pylist():
        cleaned = [normaliser(part) for part in parted.split(text) if part.strip()]
        values = {one.value: one.folds for one in cleaned if one.value is not None}
        if len(values) > 1:
            found += [(text, value, (*folds, SEVERAL)) for value, folds in values.items()]
    if not found:
        return none, []
    return pc.is_in(raw, value_set=pa.array(dict.fromkeys(text for text, _, _ in found), pa.string())), found
