"""What is a group called, so that others coming and going never rename it?"""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from gangmap.detect.graph import Labels


def group_id_of(first_shop_id: str) -> str:
    """The id of the group whose first shop, in the order of ids, is this one.

    It depends on nothing else of the case, so other groups coming and going never renumber it.

    Example:
        >>> group_id_of("taobao-1001")
        'G-M32QGPFIRI'
    """
    digest = blake2b(first_shop_id.encode(), digest_size=10).digest()
    return "G-" + b32encode(digest).decode()[:10]


def name_parts(shop_ids: list[str], labels: Labels) -> pa.Table:
    """The members of every part of two shops or more.

    Args:
        shop_ids: Sorted.
        labels: The part of each.

    Returns:
        `shop_id` and `group_id`, in the order of `shop_ids`.
    """
    sizes = np.bincount(labels)
    chosen = np.flatnonzero(sizes[labels] > 1) if len(labels) else np.zeros(0, np.int64)
    _, first, inverse = np.unique(labels[chosen], return_index=True, return_inverse=True)
    names = np.array([group_id_of(shop_ids[chosen[position]]) for position in first], dtype=object)
    return pa.table(
        {
            "shop_id": pa.array([shop_ids[shop] for shop in chosen], pa.string()),
            "group_id": pa.array(names[inverse] if len(names) else [], pa.string()),
        }
    )
