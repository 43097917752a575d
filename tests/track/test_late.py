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
    """Groups written as `G:ab`, days as `a1 b2`: what was early, and of each day that is told what there was then.

    A group was told as born when the second of the shops by which it is known came.
    """

    def groups(words):
        return {name: frozenset(shops) for name, shops in (word.split(":") for word in words.split())}

    def words(held):
        return " ".join(f"{name}:{''.join(sorted(shops))}" for name, shops in sorted(held.items()))

    days = {word[0]: month(int(word[1:])) for word in came.split()}
    born = {name: sorted(days.get(shop, date.min) for shop in shops)[1] for name, shops in groups(known).items()}
    past = past_of(groups(known), born | dict.fromkeys(ever, CLOCK), groups(stood), days, clock)
    later = [
        (day.month, words({group: shops for group, shops in held.items() if (group, day) in past.told}))
        for day, held in past.later
    ]
    no_births = " ".join(f"{group}{day.month}" for group, day in sorted(past.no_births))
    return words(past.early), [one for one in later if one[1]], no_births


@pytest.mark.parametrize(
    ("known", "stood", "came", "early", "later", "no_births"),
    [
        ("G:ab", "G:ab", "a1 b1", "G:ab", [], ""),
        ("G:ab", "G:abc", "a1 b1 c1", "G:abc", [], ""),
        ("G:ab", "G:abc", "a1 b1 c2", "G:ab", [(2, "G:abc")], ""),
        ("G:ab", "G:abcd", "a1 b1 c2 d3", "G:ab", [(2, "G:abc"), (3, "G:abcd")], ""),
        ("G:abd", "G:abcd", "a1 b1 c2 d3", "G:abd", [(2, "G:abc")], ""),
        ("", "N:ab", "a1 b1", "N:ab", [], ""),
        ("", "N:ab", "a1 b2", "", [(2, "N:ab")], ""),
        ("", "N:ab", "z1 a2 b2", "", [(2, "N:ab")], ""),
        ("", "N:abc", "a1 b2 c3", "", [(2, "N:ab"), (3, "N:abc")], ""),
        ("", "N:abc", "a1 b1 c3", "N:ab", [(3, "N:abc")], ""),
        ("G:ab", "G:abc", "c2 z1", "G:ab", [(2, "G:abc")], ""),
        ("G:ab H:xy", "G:abxyc", "a1 b1 x3 y3 c2", "G:abxy", [(2, "G:abc")], ""),
        ("G:abxy", "G:ab N:xyc", "a1 b1 x1 y1 c2", "G:ab N:cxy", [], ""),
        ("G:ac", "G:abc", "a1 b1 c3", "G:abc", [(3, "G:abc")], "G3"),
        ("G:ac", "G:abc", "a1 b2 c3", "G:abc", [(2, "G:ab"), (3, "G:abc")], "G3"),
        ("G:ac", "G:abcx", "a1 b1 c3 x2", "G:abc", [(2, "G:abx"), (3, "G:abcx")], "G3"),
        ("G:ab", "G:abc", "a1 b1 c5", "G:abc", [], ""),
        ("", "N:ab", "a1 b5", "N:ab", [], ""),
    ],
    ids=[
        "nothing new",
        "there from the beginning",
        "came after the group",
        "came one after the other",
        "came before another that was known",
        "a group from the beginning",
        "a second shop made a group",
        "two shops came together",
        "a group born and grown",
        "a group from the beginning that grew",
        "days that nobody noted are the earliest",
        "two groups that are one, and a shop that came later",
        "a group made of the shops of another",
        "a group that was there before it was told as born",
        "a group that was born before it was told as born",
        "a group that was there before, and grew before",
        "came on the very day",
        "made a group on the very day",
    ],
)
def test_a_shop_joins_on_the_day_it_came_if_its_group_was_there(known, stood, came, early, later, no_births):
    assert told(known, stood, came) == (early, later, no_births)


def test_a_group_that_there_was_once_is_found_again_whole():
    assert told("", "G:abc", "a1 b1 c2", ever="G") == ("G:abc", [], "")


def test_a_group_that_was_never_told_as_born_on_the_day_is_not_told_to_have_grown_instead():
    days = {"a": month(1), "b": month(1), "c": month(3)}
    past = past_of({"G": frozenset("ac")}, {"G": month(2)}, {"G": frozenset("abc")}, days, CLOCK)
    assert (past.told, past.no_births) == (set(), set())


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
def test_groups_only_grow_until_they_stand_as_they_stood(known, stood, months):
    came = {shop: month(number) for shop, number in zip(SHOPS, months, strict=True)}
    born = {group: sorted(came[shop] for shop in shops)[1] for group, shops in known.items()}
    past = past_of(known, born, stood, came, CLOCK)
    states = [past.begun, *(groups for _, groups in past.later)]
    for before, after in pairwise(states):
        assert all(shops <= after[group] for group, shops in before.items())
    days = [day for day, _ in past.later]
    assert days == sorted(set(days))
    assert {day for _, day in past.told} <= {day for day in days if day < CLOCK}
    concerned = {group for group, _ in past.told}
    assert states[-1] == {group: stood[group] for group in concerned}
    assert {group: shops for group, shops in past.early.items() if group not in concerned} == {
        group: shops for group, shops in stood.items() if group not in concerned
    }
    known_shops = {shop for shops in known.values() for shop in shops}
    late = {shop for shops in stood.values() for shop in shops} - {s for shops in past.early.values() for s in shops}
    assert not late & known_shops
    assert all(len(shops) > 1 for groups in [past.early, *states] for shops in groups.values())
