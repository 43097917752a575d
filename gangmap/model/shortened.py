"""Text of a case as a page shows it: what runs on for pages is cut, and how long it is is said."""

from __future__ import annotations

LONGEST = 500
"""Characters of a text that a page shows: names and addresses are far shorter, descriptions are not all read."""


def shortened(text: str) -> str:
    """A text as it is, or its beginning and how long it is. Tables, JSON and CSV have the whole.

    >>> shortened("店"), shortened("店" * 3_000_000)[-16:]
    ('店', '店店店… (3,000,000)')
    """
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,})"
