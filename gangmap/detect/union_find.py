"""Which shops hang together already: the root of each, in compiled loops."""

from __future__ import annotations

from numba import njit


@njit(cache=True)
def root_of(parent, shop):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - compiled
    """The shop under which all that hang together with a shop are known; the way to it is halved in passing.

    Tarjan and van Leeuwen 1984, doi:10.1145/62.2160.

    Args:
        parent: For each shop another one nearer to the root, for a root itself.
        shop: Number of a shop.
    """
    while parent[shop] != shop:
        parent[shop] = parent[parent[shop]]
        shop = parent[shop]
    return shop
