"""How groups stood before, by what is known now."""

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
        ("", "abn", "ab", {}, ""),
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
LABELS = st.lists(st.integers(0, 3), min_size=len(SHOPS), max_size=len(SHOPS))
PAIRS = st.lists(st.tuples(st.sampled_from(SHOPS), st.sampled_from(SHOPS)), max_size=8).map(tuple)


def groups(labels):
    words = {str(label): frozenset(s for s, of in zip(SHOPS, labels, strict=True) if of == label) for label in labels}
    return {label: shops for label, shops in words.items() if len(shops) > 1}


@given(LABELS, LABELS, st.sets(st.sampled_from(SHOPS)), PAIRS, PAIRS, PAIRS, PAIRS)
def test_shops_that_are_together_in_both_runs_stood_together_and_nobody_is_in_two_groups(
    before, now, there, given_up, old, observed, news
):
    known, found = groups(before), groups(now)
    there |= {shop for shops in known.values() for shop in shops}
    parts = stood_before(known, found, there, Ties((), given_up, old, observed, news))
    placed = [shop for part in parts for shop in part]
    assert len(placed) == len(set(placed))
    assert set(placed) <= there
    for one in known.values():
        for other in found.values():
            both = one & other
            assert len(both) < 2 or any(both <= part for part in parts)
