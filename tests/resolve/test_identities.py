import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gangmap.resolve.identities import join_identities


def joined(pairs, records):
    """The identities of more than one record, from pairs and their bits."""
    left, right, bits = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
    labels = join_identities(left, right, bits * 1000, records)
    return [np.flatnonzero(labels == label).tolist() for label in sorted(set(labels)) if (labels == label).sum() > 1]


def test_pairs_that_speak_for_it_are_joined_and_others_stay_apart():
    assert joined([(0, 1, 5), (1, 2, -4), (2, 3, 3)], 5) == [[0, 1], [2, 3]]


def test_a_chain_whose_ends_contradict_each_other_is_split_at_its_weakest_tie():
    assert joined([(0, 1, 9), (1, 2, 4), (0, 2, -12)], 3) == [[0, 1]]


def test_a_chain_whose_ends_were_never_compared_holds_if_its_ties_are_strong():
    assert joined([(0, 1, 9), (1, 2, 4)], 3) == [[0, 1, 2]]


def test_one_member_unlike_the_newcomer_does_not_keep_it_out_against_two_who_are_like_it():
    assert joined([(0, 1, 9), (0, 2, 9), (1, 2, 9), (0, 3, 6), (1, 3, 6), (2, 3, -3)], 4) == [[0, 1, 2, 3]]


def test_two_families_that_share_one_namesake_pair_stay_two():
    family = [(a, b, 8) for a in range(4) for b in range(a + 1, 4)]
    other = [(a + 4, b + 4, w) for a, b, w in family]
    between = [(3, 4, 7), *((a, b, -8) for a in range(4) for b in range(4, 8) if (a, b) != (3, 4))]
    assert joined([*family, *other, *between], 8) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def slowly(pairs, records):
    """Average linkage one join at a time."""
    groups = [{record} for record in range(records)]
    bits = {frozenset(pair[:2]): pair[2] * 1000 for pair in pairs}

    def mean(one, other):
        said = [bits.get(frozenset((a, b)), -1000) for a in one for b in other]
        return sum(said) / len(said)

    while True:
        best = max(
            ((mean(a, b), -min(a), -min(b)) for a in groups for b in groups if min(a) < min(b)), default=(0, 0, 0)
        )
        if best[0] <= 0:
            return sorted(sorted(group) for group in groups if len(group) > 1)
        a, b = (next(group for group in groups if min(group) == -low) for low in best[1:])
        groups = [group for group in groups if group not in (a, b)] + [a | b]


@given(st.permutations(range(15)))
def test_joining_all_mutual_bests_at_once_is_joining_one_by_one(order):
    ends = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    pairs = [(*pair, weight - 8 + place / 64) for (place, pair), weight in zip(enumerate(ends), order, strict=True)]
    scaled = [(a, b, weight * 64) for a, b, weight in pairs]
    left, right, bits = zip(*scaled, strict=True)
    labels = join_identities(np.array(left), np.array(right), np.array([int(w * 1000 / 64) for w in bits]), 6)
    groups = sorted(np.flatnonzero(labels == label).tolist() for label in set(labels) if (labels == label).sum() > 1)
    exact = [(a, b, int(w * 1000 / 64) / 1000) for a, b, w in scaled]
    assert groups == slowly(exact, 6)
