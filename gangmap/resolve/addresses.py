"""Addresses that are one and the same premises, though one of them leaves out what the other shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from gangmap.engine import Engine
from gangmap.model.address import Address, AddressLevel, compare, telling_parts
from gangmap.model.result_tables import RESULT_TABLES
from gangmap.resolve.identities import join_identities

ENTITY_TABLE = "addresses"
LARGEST_BLOCK = 100
"""Addresses that share a road and number, or a place and unit, beyond which they are not compared."""
AGAINST_BITS = -20.0
"""What it says that two addresses show other numbers, buildings or units: warehouse 10 is never warehouse 11."""
_FIELDS = ("province", "city", "district", "township", "road", "number", "place", "building", "floor", "unit")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two addresses that are one premises, or certainly are not, and what each field says for it."""

    left: int
    right: int
    bits: float
    said: tuple[tuple[str, float], ...]


def resolve_addresses(engine: Engine) -> dict[str, float]:
    """Say which addresses of sellers and premises are one place.

    Adds to `resolved` every address that is another's, named by its canonical text, and to `resolved_pairs` why.
    Two addresses are one when every field that both show agrees and they name one unit, house or building; fields
    that agree count by how rare their values are. An address that contradicts a member of an identity stays out.

    Args:
        engine: With `address_fields`, `resolved` and `resolved_pairs`.

    Returns:
        The prior, by name; empty where there was nothing to join.
    """
    rows = engine.read(_HERE / "addresses.sql").to_pylist()
    texts = [str(row.pop("address")) for row in rows]
    addresses = [_address(row) for row in rows]
    pairs = _compared(addresses)
    if not any(pair.bits > 0 for pair in pairs):
        return {}
    left, right = (np.array(ends, dtype=np.int64) for ends in zip(*((p.left, p.right) for p in pairs), strict=True))
    millibits = np.array([round(pair.bits * 1000) for pair in pairs], dtype=np.int64)
    labels = join_identities(left, right, millibits, len(texts))
    engine.append("resolved", _resolved(texts, pairs, labels.tolist()))
    engine.append("resolved_pairs", _listed(texts, pairs, labels.tolist()))
    return {"resolve.addresses.prior_bits": round(_prior_bits(len(texts)), 6)}


def _address(row: dict[str, Any]) -> Address:
    values: dict[str, Any] = {name: value or "" for name, value in row.items()}
    return Address(**values)


def _compared(addresses: list[Address]) -> list[_Pair]:
    """Every two addresses with something telling in common, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, address in enumerate(addresses):
        for key in _keys(address):
            blocks[key].append(place)
    few = [block for block in blocks.values() if len(block) <= LARGEST_BLOCK]
    counts = {name: Counter(getattr(address, name) for address in addresses) for name in _FIELDS}
    ends = sorted({pair for block in few for pair in combinations(block, 2)})
    pairs = (_pair(addresses, one, other, counts) for one, other in ends)
    return [pair for pair in pairs if pair is not None]


def _keys(address: Address) -> Iterable[tuple[str, str]]:
    if address.road and address.number:
        yield address.road, address.number
    if address.place and (address.building or address.unit):
        yield address.place, address.building + address.unit
    elif address.place and address.number:
        yield address.place, address.number


def _pair(addresses: list[Address], one: int, other: int, counts: dict[str, Counter[str]]) -> _Pair | None:
    left, right = addresses[one], addresses[other]
    level = compare(left, right)
    if level in {AddressLevel.SAME_BUILDING, AddressLevel.SAME_PLACE} and not _contradict(left, right):
        return None  # one of them does not say which unit: nothing for it, nothing against
    left_over = [telling_parts(address)[-1] for address in (left, right)]
    if level is not AddressLevel.SAME_UNIT or (all(left_over) and left_over[0] != left_over[1]):
        return _Pair(one, other, AGAINST_BITS, ())
    total = len(addresses)
    said = tuple(
        (name, round(log2((total + 10) / (counts[name][value] + 1)), 3))
        for name in _FIELDS
        if (value := getattr(left, name)) and value == getattr(right, name)
    )
    return _Pair(one, other, _prior_bits(total) + sum(bits for _, bits in said), said)


def _prior_bits(addresses: int) -> float:
    """How likely an address is some other of the case: of so many about one."""
    return -log2(addresses + 10)


def _contradict(left: Address, right: Address) -> bool:
    shown = ((getattr(left, name), getattr(right, name)) for name in ("number", "building", "floor", "unit"))
    return any(one and other and one != other for one, other in shown)


def _resolved(texts: list[str], pairs: list[_Pair], labels: list[int]) -> pa.Table:
    """The addresses that are another's, each with its surest tie."""
    surest: dict[int, float] = {}
    for pair in pairs:
        if labels[pair.left] == labels[pair.right]:
            for end in (pair.left, pair.right):
                surest[end] = max(surest.get(end, 0.0), _probability(pair.bits))
    rows = [
        {
            "entity_table": ENTITY_TABLE,
            "entity_id": texts[end],
            "identity_id": texts[labels[end]],
            "probability": probability,
        }
        for end, probability in sorted(surest.items())
    ]
    return pa.Table.from_pylist(rows, schema=RESULT_TABLES["resolved"].schema)


def _listed(texts: list[str], pairs: list[_Pair], labels: list[int]) -> pa.Table:
    schema = RESULT_TABLES["resolved_pairs"].schema
    listed = [pair for pair in pairs if pair.bits > 0 or labels[pair.left] == labels[pair.right]]
    columns = [
        [ENTITY_TABLE] * len(listed),
        [texts[pair.left] for pair in listed],
        [texts[pair.right] for pair in listed],
        [_probability(pair.bits) for pair in listed],
        pa.array([round(pair.bits, 3) for pair in listed], pa.float64()).cast(schema.field("bits").type, safe=False),
        [labels[pair.left] == labels[pair.right] for pair in listed],
        [[{"field": name, "level": "same", "bits": bits} for name, bits in pair.said] for pair in listed],
    ]
    arrays = [
        column if isinstance(column, pa.Array) else pa.array(column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _probability(bits: float) -> float:
    return round(float(1 / (1 + 2.0**-bits)), 6)
