"""The algorithms an analyst can name."""

from __future__ import annotations

from dataclasses import dataclass

from gangmap.errors import UsageError


@dataclass(frozen=True, slots=True)
class Algorithm:
    """A way to find groups.

    Args:
        name: What the analyst types.
        says: What it does, one sentence.
        weighs_links: Whether it works on weighed links (facilities damped, weak links left out) or on every shared
            identifier alike.
        needs_server: Whether it runs inside Neo4j.
    """

    name: str
    says: str
    weighs_links: bool = True
    needs_server: bool = False


DEFAULT_ALGORITHM = "linkage"

ALGORITHMS: dict[str, Algorithm] = {
    algorithm.name: algorithm
    for algorithm in (
        Algorithm("linkage", "joined from the surest link down, asking before each step all that lies between"),
        Algorithm("leiden", "links in bits, parted by Leiden with the constant Potts model"),
        Algorithm("components", "exact shared identifiers closed transitively, without any limit", weighs_links=False),
        Algorithm("louvain", "Louvain by modularity on the unweighted links (python-louvain), a baseline"),
        Algorithm("gds-leiden", "links in bits, parted by Leiden by modularity inside Neo4j", needs_server=True),
        Algorithm("gds-louvain", "links in bits, parted by Louvain by modularity inside Neo4j", needs_server=True),
    )
}


def algorithm_named(name: str) -> Algorithm:
    """The algorithm of that name.

    Raises:
        UsageError: When there is none.
    """
    if name not in ALGORITHMS:
        raise UsageError(f"There is no algorithm {name!r}.", f"Choose one of: {', '.join(ALGORITHMS)}.")
    return ALGORITHMS[name]
