from itertools import combinations

import numpy as np
import pytest

from gangmap.track.assign import Overlap, assign


def best_by_trying(overlaps):
    """The assignment by trying all: the largest sum, of equals the one that holds the first pair they differ in."""
    ordered = sorted(overlaps, key=lambda one: (one.known, one.found))
    best, key = {}, (0, ())
    for count in range(1, len(ordered) + 1):
        for some in combinations(ordered, count):
            if len({one.known for one in some}) == len({one.found for one in some}) == count:
                held = tuple(one in some for one in ordered)
                if (mine := (sum(one.weight for one in some), held)) > key:
                    best, key = {one.found: one.known for one in some}, mine
    return dict(sorted(best.items()))


@pytest.mark.parametrize("seed", range(60))
def test_the_assignment_is_the_best_one_and_the_first_of_equals(seed):
    random = np.random.default_rng(seed)
    pairs = {(int(random.integers(0, 4)), int(random.integers(0, 4))) for _ in range(9)}
    overlaps = [Overlap(known, found, int(random.integers(1, 4))) for known, found in pairs]
    assert assign(overlaps) == best_by_trying(overlaps)
    assert assign(overlaps[::-1]) == assign(overlaps)


def test_pieces_of_equal_weight_leave_the_id_with_the_first():
    assert assign([Overlap(0, found, 7) for found in range(5)]) == {0: 0}


def test_nothing_in_common_is_nothing_assigned():
    assert assign([]) == {}


def test_many_groups_that_stay_are_settled_without_a_matching(monkeypatch):
    monkeypatch.setattr("gangmap.track.assign._matched", None)
    overlaps = [Overlap(n, n, 10) for n in range(5000)] + [Overlap(n, n + 1, 3) for n in range(4999)]
    assert assign(overlaps) == {n: n for n in range(5000)}
