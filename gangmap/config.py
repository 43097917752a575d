"""The settings of a run, all in one place."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from gangmap.detect.algorithms import DEFAULT_ALGORITHM, algorithm_named
from gangmap.detect.detect import DetectSettings
from gangmap.errors import UsageError
from gangmap.link.link import LinkSettings
from gangmap.resolve.settings import ResolveSettings
from gangmap.track.track import TrackSettings

_MEMORY = re.compile(r"(?:[1-9]\d{2,5}MB|[1-9]\d{0,3}(?:\.\d)?(?:GB|TB))")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked to do: with the inputs, all that its results depend on.

    Args:
        clock: The day the run takes for today; rows dated later go to quarantine.
        seed: For everything random.
        resolve: How records of one seller or person are recognised.
        link: How shops are linked.
        detect: How groups are found.
        track: How groups are followed from run to run.
    """

    clock: date
    seed: int = 1
    resolve: ResolveSettings = field(default_factory=ResolveSettings)
    link: LinkSettings = field(default_factory=LinkSettings)
    detect: DetectSettings = field(default_factory=DetectSettings)
    track: TrackSettings = field(default_factory=TrackSettings)

    def as_dict(self) -> dict[str, Any]:
        """Names and values, for the manifest and the table of parameters."""
        return asdict(self) | {"clock": self.clock.isoformat()}


@dataclass(frozen=True, slots=True)
class Resources:
    """What a run may use; the results do not depend on it.

    Args:
        threads: How many threads, None: as many as there are processors.
        memory_limit: As "4GB"; beyond it tables spill to disk. None: four fifths of the machine's memory.
    """

    threads: int | None = None
    memory_limit: str | None = None

    def __post_init__(self) -> None:
        threads, memory = self.threads, self.memory_limit
        _check(threads is None or 1 <= threads <= 256, f"{threads} threads cannot be had.", "Give 1 to 256.")
        known = memory is None or _MEMORY.fullmatch(memory)
        _check(bool(known), f"{memory!r} is no amount of memory.", "Give it as 4GB or 800MB, 100MB at least.")


def settings_for(
    clock: date,
    algorithm: str = DEFAULT_ALGORITHM,
    seed: int = 1,
    max_holders: int | None = None,
    threshold: float = 0.5,
) -> Settings:
    """The settings that belong to an algorithm.

    Args:
        clock: The day the run takes for today.
        algorithm: `linkage`, `leiden`, `louvain` or `components`; the last takes every shared identifier at its word,
            so it has neither facilities nor a threshold.
        seed: For everything random; 0 or more, below 2 to the power of 32.
        max_holders: Identifiers of more shops than this are damped to nothing, whatever the case teaches; None: the
            case alone decides.
        threshold: Links of this probability or more count.

    Raises:
        UsageError: When a value is out of range, or there is no such algorithm.
    """
    if not algorithm_named(algorithm).weighs_links:
        link = LinkSettings(damp=False, threshold=0.0)
    else:
        link = LinkSettings(facility_holders=max_holders, threshold=threshold)
    _check(0 <= seed < 2**32, f"The seed {seed} is out of range.", "Give 0 or more, and less than 4294967296.")
    _check(
        max_holders is None or max_holders >= 2,
        f"A limit of {max_holders} holders leaves nothing to share.",
        "Give 2 or more.",
    )
    _check(0 < threshold < 1, f"{threshold:g} is not a probability to part links by.", "Give a number between 0 and 1.")
    detect = DetectSettings(algorithm=algorithm, threshold=link.threshold, seed=seed)
    return replace(Settings(clock), seed=seed, resolve=ResolveSettings(seed=seed), link=link, detect=detect)


def _check(holds: bool, message: str, remedy: str) -> None:
    if not holds:
        raise UsageError(message, remedy)
