"""What happened earlier and is seen only now."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.track.late import past_of

CLOCK = date(2016, 5, 1)


def month(number):
    return date(2016, number, 1)


def told(known, stood, came, ever="", clock=CLOCK):
    """Groups written as `G:ab`, days as `a1 b2`; what was early, and what each later day had."""

    def groups(words):
        return {name: frozenset(shops) for name, shops in (word.split(":") for word in words.split())}

    def words(held):
        return " ".join(f"{name}:{''.join(sorted(shops))}" for name, shops in sorted(held.items()))

    days = {word[0]: month(int(word[1:])) for word in came.split()}
    past = past_of(groups(known), dict.fromkeys([*ever, *groups(known)]), groups(stood), days, clock)
    return words(past.early), [(day.month, words(held)) for day, held in past.later]


@pytest.mark.parametrize(
    ("known", "stood", "came", "early", "later"),
    [
        ("G:ab", "G:ab", "a1 b1", "G:ab", []),
        ("G:ab", "G:abc", "a1 b1 c1", "G:ab", None),
        ("G:ab", "G:abc", "a1 b1 c2", "G:ab", [(2, "G:abc")]),
        ("G:ab", "G:abcd", "a1 b1 c2 d3", "G:ab", [(2, "G:abc"), (3, "G:abcd")]),
        ("G:ac", "G:abc", "a1 b2 c3", "G:abc", []),
        ("", "N:ab", "a1 b1", "N:ab", []),
        ("", "N:ab", "a1 b2", "", [(2, "N:ab")]),
        ("", "N:ab", "z1 a2 b2", "", [(2, "N:ab")]),
        ("", "N:abc", "a1 b2 c3", "", [(2, "N:ab"), (3, "N:abc")]),
        ("", "N:abc", "a1 b1 c3", "N:ab", [(3, "N:abc")]),
        ("G:ab", "G:abc", "c2 z1", "G:ab", [(2, "G:abc")]),
        ("G:ab H:xy", "G:abxyc", "a1 b1 x3 y3 c2", "G:abxy", [(2, "G:abcxy")]),
        ("G:abxy", "G:ab N:xyc", "a1 b1 x1 y1 c2", "G:ab N:cxy", []),
        ("G:ab", "G:abc", "a1 b1 c5", "G:abc", []),
        ("", "N:ab", "a1 b5", "N:ab", []),
    ],
    ids=[
        "nothing new",
        "there from the beginning",
        "came after the group",
        "came one after the other",
        "came before the group was seen to begin",
        "a group from the beginning",
        "a second shop made a group",
        "two shops came together",
        "a group born and grown",
        "a group from the beginning that grew",
        "days that nobody noted are the earliest",
        "two groups that are one, and a shop that came later",
        "a group made of the shops of another",
        "came on the very day",
        "made a group on the very day",
    ],
)
def test_a_shop_joins_on_the_day_it_came_if_its_group_was_there(known, stood, came, early, later):
    assert told(known, stood, came) == (("G:abc", []) if later is None else (early, later))


def test_a_group_that_there_was_once_is_found_again_whole():
    assert told("", "G:abc", "a1 b1 c2", ever="G") == ("G:abc", [])


SHOPS = "abcdefgh"
words = st.dictionaries(st.sampled_from("GHIN"), st.frozensets(st.sampled_from(SHOPS), min_size=2), max_size=4)


def disjoint(groups):
    """The groups, each without the shops of those before it."""
    seen, made = set(), {}
    for name, shops in groups.items():
        if len(shops - seen) > 1:
            made[name] = frozenset(shops - seen)
        seen |= shops
    return made


@given(words.map(disjoint), words.map(disjoint), st.lists(st.integers(1, 6), min_size=8, max_size=8))
def test_the_last_day_is_how_groups_stood_and_shops_only_come(known, stood, months):
    came = {shop: month(number) for shop, number in zip(SHOPS, months, strict=True)}
    past = past_of(known, known, stood, came, CLOCK)
    states = [past.early, *(groups for _, groups in past.later)]
    assert states[-1] == stood
    for before, after in pairwise(states):
        assert all(shops <= after[group] for group, shops in before.items())
    assert [day for day, _ in past.later] == sorted({day for day, _ in past.later})
    assert all(day < CLOCK for day, _ in past.later)
    known_shops = {shop for shops in known.values() for shop in shops}
    late = {shop for shops in stood.values() for shop in shops} - {s for shops in past.early.values() for s in shops}
    assert not late & known_shops
    assert all(len(shops) > 1 for groups in states for shops in groups.values())
