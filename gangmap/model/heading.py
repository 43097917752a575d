"""What a group is called. That shops are run by the same hands is no suspicion; a high risk is."""

from __future__ import annotations

from dataclasses import dataclass

RED_FROM = 80.0
"""A risk of so much or more, of 100, is a red flag."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a group in both languages."""

    chinese: str
    english: str

    @property
    def both(self) -> str:
        """Chinese and English in a line."""
        return f"{self.chinese} {self.english}"


SAME_HANDS = Heading("店铺组（同一操作人）", "Group (same hands)")
SUSPECTED = Heading("疑似售假团伙", "Suspected selling group")


def is_suspected(risk: float | None) -> bool:
    """Whether a risk is high enough to speak of suspicion; where none was worked out there is none."""
    return risk is not None and risk >= RED_FROM


def heading_of(risk: float | None) -> Heading:
    """What a group of that risk is called: an honest family's two shops are a group as well.

    >>> heading_of(None).english, heading_of(12.5).english, heading_of(91.0).english
    ('Group (same hands)', 'Group (same hands)', 'Suspected selling group')
    """
    return SUSPECTED if is_suspected(risk) else SAME_HANDS
