"""Ids that a group keeps."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Collection, Sequence
from hashlib import blake2b


def new_id(shop_ids: Sequence[str], taken: Collection[str], letter: str = "G") -> str:
    """The id of a group seen for the first time.

    It is made of the members it is born with and of nothing else, so that the same group found in another workspace,
    or once more after a judgement was withdrawn, has the same id, and no id ever comes to mean another group.

    Args:
        shop_ids: Its members, in order.
        taken: Ids there have been; one that is taken is passed over.
        letter: What it begins with.

    Example:
        >>> new_id(["taobao-1001", "taobao-1002"], ())
        'G-WCCF53J5MI'
    """
    text = "\n".join(shop_ids).encode()
    number = 0
    while True:
        digest = blake2b(text, digest_size=10, salt=number.to_bytes(4, "big")).digest()
        made = f"{letter}-{b32encode(digest).decode()[:10]}"
        if made not in taken:
            return made
        number += 1
