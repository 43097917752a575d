"""How groups stood before, by what is known now."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.track.hindsight import Ties, stood_before


def stood(known, found, there, **ties):
    """Groups written as words of shops, back as words."""
    made = {name: tuple(tuple(pair) for pair in pairs) for name, pairs in ties.items() if name != "gone"}
    groups = [{str(number): frozenset(word) for number, word in enumerate(words.split())} for words in (known, found)]
    parts = stood_before(*groups, there, Ties(gone=tuple(ties.get("gone", "")), **made))
    return " ".join("".join(sorted(part)) for part in parts)


@pytest.mark.parametrize(
    ("known", "found", "there", "ties", "before"),
    [
        ("ab", "ab", "ab", {}, "ab"),
        ("ab", "abn", "ab", {}, "ab"),
        ("", "abn", "ab", {}, "ab"),
        ("", "abn", "ab", {"news": ["ab"]}, ""),
        ("", "abn", "ab", {"old": ["ab"]}, "ab"),
        ("", "ab", "ab", {}, "ab"),
        ("", "ab", "ab", {"news": ["ab"]}, ""),
        ("", "ab", "ab", {"news": ["ab"], "observed": ["ab"]}, "ab"),
        ("ab xy", "abxy", "abxy", {}, "abxy"),
        ("ab xy", "abxyn", "abxy", {}, "ab xy"),
        ("ab xy", "abxyn", "abxy", {"old": ["bx"]}, "abxy"),
        ("ab xy", "abxy", "abxy", {"old": ["ax"], "news": ["by"]}, "ab xy"),
        ("ab xy", "abxy", "abxy", {"news": ["by"], "observed": ["by"]}, "ab xy"),
        ("ab xy", "abxym", "abxym", {"news": ["bm", "mx"], "observed": ["bm", "mx"]}, "abm xy"),
        ("abxy", "ab xy", "abxy", {}, "ab xy"),
        ("abxy", "ab xy", "abxy", {"given_up": ["bx"]}, "abxy"),
        ("ab", "", "ab", {}, ""),
        ("ab", "", "ab", {"given_up": ["ab"]}, "ab"),
        ("abc", "ab", "abc", {"gone": "c"}, "abc"),
        ("abcxy", "abc xy", "abcxyz", {"gone": "z"}, "abc xy"),
    ],
    ids=[
        "nothing moved",
        "a new shop was not there",
        "a new shop ties two old ones",
        "a new shop ties two old ones that took up one thing",
        "old shops of a group with a new one",
        "nothing is new about a group",
        "two old shops took up one thing",
        "two old shops were seen with one thing",
        "two groups are one, with nothing new",
        "a new shop ties two groups",
        "two groups were tied before a new shop came",
        "two groups share something new besides",
        "two groups were seen with one thing",
        "a lone shop that was seen with what two groups have",
        "a group is two",
        "a group came apart",
        "a group is none",
        "a group ended",
        "a shop left the case",
        "a shop that was in no group left the case",
    ],
)
def test_what_stood_before_is_what_old_ties_make_of_what_is_known_now(known, found, there, ties, before):
    assert stood(known, found, there, **ties) == before


SHOPS = "abcdefgh"


def some_groups(chance):
    """Groups of two shops or more out of four, and the shops that are in them."""
    words: dict[str, set[str]] = {}
    for shop in SHOPS:
        words.setdefault(str(chance.randrange(4)), set()).add(shop)
    return {label: frozenset(shops) for label, shops in words.items() if len(shops) > 1}


@given(st.integers(0, 2**32))
def test_shops_that_are_together_in_both_runs_stood_together_and_nobody_is_in_two_groups(seed):
    chance = random.Random(seed)
    known, found = some_groups(chance), some_groups(chance)
    there = {*chance.sample(SHOPS, 3), *(shop for shops in known.values() for shop in shops)}
    ties = [tuple(tuple(chance.sample(SHOPS, 2)) for _ in range(chance.randrange(5))) for _ in range(4)]
    parts = stood_before(known, found, there, Ties((), *ties))
    placed = [shop for part in parts for shop in part]
    assert len(placed) == len(set(placed))
    assert set(placed) <= there
    for one in known.values():
        for other in found.values():
            both = one & other
            assert len(both) < 2 or any(both <= part for part in parts)
