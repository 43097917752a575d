"""What it is worth, in bits, that two shops share an identifier.

Two things decide: the kind (an identity card says more than an IP address) and how many shops hold the value. With
`d` holders a shop has `d - 1` fellows, of which the same hands run a few at most, so each doubling of the fellows
costs one bit:

    bits(kind, d) = strength(kind) - log2(d - 1)

The strengths are set, not learned: `strength(kind) + PRIOR_BITS` is the log-odds that two shops which alone hold a
value of that kind are run by the same hands. The form follows Fellegi and Sunter (1969, doi:10.1080/01621459.1969.
10501049) with a value's frequency in place of a common u, as Winkler (2000) proposed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gangmap.model.identifiers import IDENTIFIER_KINDS

PRIOR_BITS = -10.0
"""Log-odds, in bits, that two shops are run by the same hands when nothing is known but that they might be."""

JUDGED_MILLIBITS = 30_000
"""What it is worth, in thousandths of a bit, that an analyst judged two shops to be of the same hands."""

STRENGTH_BITS: dict[str, float] = {
    "phone": 15.0,
    "wechat": 15.0,
    "qq": 14.5,
    "email": 15.0,
    "alipay": 16.0,
    "bank_account": 16.0,
    "id_number": 16.0,
    "company_code": 15.0,
    "registered_address": 11.5,
    "ship_from_address": 12.0,
    "return_address": 13.0,
    "device_id": 15.0,
    "ip": 11.0,
    "licence_image": 14.0,
    "qr_payee": 15.0,
    "wallet": 16.0,
    "domain": 14.0,
    "tracker_id": 14.0,
    "social": 14.0,
}
"""Bits that sharing a value says when no third shop holds it."""


def weigh(kind: str, holders: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Bits that sharing a value says, in thousandths.

    Args:
        kind: A name of `IDENTIFIER_KINDS`.
        holders: How many shops hold the value, each 2 or more.

    Returns:
        Whole thousandths of a bit, so that sums do not depend on their order; negative where so many hold the value
        that sharing it speaks for no more than chance.

    Example:
        >>> weigh("phone", np.array([2, 3, 9]))
        array([15000, 14000, 12000])
    """
    bits = STRENGTH_BITS[kind] - np.log2(np.asarray(holders, dtype=np.float64) - 1)
    return np.rint(bits * 1000).astype(np.int64)


def weigh_all(kinds: pa.ChunkedArray, holders: pa.ChunkedArray) -> pa.Array:
    """`weigh` for two columns of equal length; whole thousandths of a bit."""
    names = kinds.to_numpy()
    counts = holders.to_numpy()
    millibits = np.zeros(len(names), dtype=np.int64)
    for kind in IDENTIFIER_KINDS:
        chosen = names == kind
        millibits[chosen] = weigh(kind, counts[chosen])
    return pa.array(millibits)
