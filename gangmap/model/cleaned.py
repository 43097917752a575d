"""What a normaliser returns: a canonical value, or the reason there is none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A canonical value or the reason there is none, never both and never neither.

    Args:
        value: The canonical spelling; two spellings of one thing have the same.
        reason: Why the text holds no such value, as a short phrase without a full stop.
        folds: Which rewritings were needed ("full width", "Chinese digits"), in the order they fired:
            an evasive spelling is evidence of its own.
    """

    value: str | None
    reason: str | None = None
    folds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a cleaned value has either a value or a reason")
        if self.value == "":
            raise ValueError("a canonical value is never empty")


def refused(reason: str, folds: tuple[str, ...] = ()) -> Cleaned:
    """No value, and why."""
    return Cleaned(None, reason, folds)
