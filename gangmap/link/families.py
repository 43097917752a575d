"""Which kinds of identifiers count as one thing?

Kinds that are often copies of each other, or lent by one facility, are a family and count once: agreement in two
families is agreement in two independent things.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gangmap.model.identifiers import IDENTIFIER_KINDS

FAMILIES = ("contact", "account", "papers", "address", "device", "site")
"""Agreement in two of these is agreement in two independent things."""

_JOINED = {"person": "papers", "company": "papers", "network": "device"}
"""Whoever registers a company hands in the card as well; whoever lends a device lends its network."""


def family_of(kind: str) -> str:
    """The family of an identifier kind.

    >>> family_of("wechat"), family_of("licence_image"), family_of("ip")
    ('contact', 'papers', 'device')
    """
    family = IDENTIFIER_KINDS[kind].family
    return _JOINED.get(family, family)


def is_identifier(sort: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Of positions among the families and then the kinds of near evidence, which are families; negative ones are none.

    >>> is_identifier(np.array([-1, 0, 5, 6])).tolist()
    [False, True, True, False]
    """
    families: npt.NDArray[np.bool_] = (sort >= 0) & (sort < len(FAMILIES))
    return families


def family_table() -> pa.Table:
    """Every kind with its family, for SQL: kind, family."""
    kinds = list(IDENTIFIER_KINDS)
    return pa.table({"kind": kinds, "family": [family_of(kind) for kind in kinds]})
