"""What it cost that an analyst blocked an identifier, and what it brought that one was allowed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse
from scipy.sparse import csgraph

from gangmap.engine import Engine

_HERE = Path(__file__).parent
Ints = npt.NDArray[np.int64]
_COSTS = pa.schema(
    [
        ("judgement_id", pa.string()),
        ("links_cut", pa.int64()),
        ("bits_cut", pa.float64()),
        ("links_brought", pa.int64()),
        ("bits_brought", pa.float64()),
        ("moved", pa.list_(pa.string())),
    ]
)


def cost_of_facilities(engine: Engine, threshold: float) -> None:
    """Count what each judgement of an identifier took away and brought, and which shops it moved.

    Links that a blocked identifier would have made tie groups and lone shops of the run: all but the largest of those
    that hang together so are moved. Of a group in which an allowed one made links, all but the largest piece that is
    left without them are. Shops are counted by links; they are not grouped anew.

    Reads `facility_effects`, `links`, `membership` and `shop_numbers`; makes `facility_costs`.
    """
    effects = engine.read(_HERE / "facility_effects.sql")
    units = engine.read(_HERE / "units.sql")
    shop_ids, unit = units["shop_id"].to_pylist(), units["unit"].to_numpy().astype(np.int64)
    given, brought = np.array(effects["judgement_id"].to_pylist(), object), effects["brought"].to_numpy(False)
    left, right, millibits = (effects[name].to_numpy().astype(np.int64) for name in ("left", "right", "millibits"))
    rows = []
    for judgement_id in sorted(set(given.tolist())):
        cut, made = (given == judgement_id) & ~brought, (given == judgement_id) & brought
        moved = _apart(unit, left[cut], right[cut])
        if made.any():
            kept = engine.read(_HERE / "ties_without.sql", {"threshold": threshold, "judgement_id": judgement_id})
            ends = (kept[name].to_numpy().astype(np.int64) for name in ("left", "right"))
            moved |= _drawn_in(unit, np.unique(unit[np.concatenate([left[made], right[made]])]), *ends)
        rows.append(
            {
                "judgement_id": judgement_id,
                "links_cut": int(cut.sum()),
                "bits_cut": int(millibits[cut].sum()) / 1000,
                "links_brought": int(made.sum()),
                "bits_brought": int(millibits[made].sum()) / 1000,
                "moved": [shop_ids[shop] for shop in sorted(moved)],
            }
        )
    engine.add("facility_costs", pa.Table.from_pylist(rows, _COSTS))


def _apart(unit: Ints, left: Ints, right: Ints) -> set[int]:
    """Shops of all groups and lone shops that links would have tied, but for the largest of those tied together."""
    pieces = _components(int(unit.max(initial=-1)) + 1, unit[left], unit[right])
    touched = np.unique(pieces[unit[np.concatenate([left, right])]])
    return {shop for piece in touched for shop in _but_the_largest(unit, np.flatnonzero(pieces[unit] == piece))}


def _drawn_in(unit: Ints, groups: Ints, left: Ints, right: Ints) -> set[int]:
    """Shops of these groups that hang together with the largest piece no more, by the links that are left."""
    pieces = _components(len(unit), left, right)
    return {shop for group in groups for shop in _but_the_largest(pieces, np.flatnonzero(unit == group))}


def _but_the_largest(label: Ints, shops: Ints) -> list[int]:
    """Shops that are not under the label that most of them have; of equals the first shop's stays."""
    labels, first, counts = np.unique(label[shops], return_index=True, return_counts=True)
    largest = labels[np.lexsort((first, -counts))[0]]
    return [int(shop) for shop in shops[label[shops] != largest]]


def _components(size: int, left: Ints, right: Ints) -> Ints:
    ties = sparse.coo_array((np.ones(len(left)), (left, right)), shape=(size, size))
    labels: Ints = csgraph.connected_components(ties, directed=False)[1].astype(np.int64)
    return labels
