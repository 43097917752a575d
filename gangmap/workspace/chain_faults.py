"""Which lines of a chain are not what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gangmap.workspace.line import NOTHING_BEFORE, read_line


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a chain that is not what was written.

    Args:
        line: Its number; of lines that are gone, the first.
        says: What is wrong with it, without a full stop.
    """

    line: int
    says: str


def faults_of(raw: Sequence[bytes], count: int, sha256: str) -> list[Fault]:
    """Walk over the lines of a chain up to its head.

    A line that was changed alone is known by its own hash. One that was changed together with its hash is known by the
    line after it, or by the head, and so is one that was taken out or put in.

    Args:
        raw: The lines of the file; what lies behind the last one that was acknowledged is not looked at.
        count: How many lines were acknowledged.
        sha256: Of the last of them.
    """
    found: list[Fault] = []
    expected, before = 1, NOTHING_BEFORE
    for content in raw:
        if expected > count:
            break
        line = read_line(content)
        if line is None:
            found.append(Fault(expected, f"line {expected} was changed"))
            expected, before = expected + 1, ""
            continue
        if line.number != expected:
            found.append(Fault(min(expected, line.number), _misplaced(expected, line.number)))
        elif before and line.before != before:
            found.append(Fault(expected - 1, f"line {expected - 1} was replaced: line {expected} followed another one"))
        expected, before = line.number + 1, line.sha256
    if expected <= count:
        found.append(_cut_off(expected, count, "the head"))
    elif count and before not in ("", sha256) and expected == count + 1:
        found.append(Fault(count, f"line {count} was replaced: the head has another SHA-256"))
    return found


def faults_at(hashes: Mapping[int, str], count: int, sha256: str, place: str) -> list[Fault]:
    """Look whether a chain still holds the line of an anchor, whose hash covers all lines before.

    Args:
        hashes: Of the lines that stand unchanged in themselves, by number; those that do not are named by the walk.
        count: The number of the line.
        sha256: Its hash.
        place: Where these two are kept.
    """
    last = max(hashes, default=0)
    if count > last:
        return [_cut_off(last + 1, count, place)]
    if hashes.get(count, sha256) == sha256:
        return []
    return [Fault(count, f"line {count} was replaced: {place} has another SHA-256")]


def _cut_off(first: int, last: int, place: str) -> Fault:
    return Fault(first, f"{_lines(first, last)} cut off: {place} counts {last}")


def _misplaced(expected: int, number: int) -> str:
    if number < expected:
        return f"line {number} stands again after line {expected - 1}"
    return f"{_lines(expected, number - 1)} taken out"


def _lines(first: int, last: int) -> str:
    return f"line {first} was" if first == last else f"lines {first} to {last} were"
