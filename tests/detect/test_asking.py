import numpy as np

from gangmap.detect.asking import ask
from gangmap.detect.linkage import Ties


def asked(rows, shops, least=-np.inf):
    """Links by left, right and probability."""
    left, right = (np.array([link[end] for link in rows], np.int64) for end in (0, 1))
    p = np.array([link[2] for link in rows])
    none, one = np.zeros(0, np.int64), np.zeros(len(p), np.int64)
    ties = Ties(left, right, np.log2(p / (1 - p)), one, one, np.zeros(len(p)), none, none, np.zeros(0))
    return ask(ties, p, shops, 0.01, least)


def chains(count, first, probability):
    return [(first + 3 * n + step, first + 3 * n + step + 1, probability) for n in range(count) for step in (0, 1)]


def test_a_pair_that_nothing_ties_to_others_changes_nothing_that_is_asked_of_them():
    links = chains(10, 0, 0.62)
    _, before = asked(links, 30)
    assert before.two_shops > 0, "many unsure links ask for caution"
    for probability in (0.55, 0.8, 0.99):
        _, after = asked([*links, (30, 31, probability)], 32)
        assert after == before


def test_two_shops_that_nothing_ties_to_others_are_asked_for_five_in_six_whoever_else_there_is():
    sure, unsure = chains(10, 0, 0.999), [(30 + 2 * n, 31 + 2 * n, 0.84 + n % 2 / 50) for n in range(20)]
    for pairs in (unsure, unsure[:1], unsure[:2]):
        ties, caution = asked([*sure, *pairs], 70)
        joined = ties.bits[len(sure) :] >= caution.two_shops
        assert (joined == [pair[2] > 0.85 for pair in pairs]).all()


def test_a_threshold_parts_a_lone_pair_by_its_own_probability_and_never_before_a_surer_one():
    pairs = [(2 * n, 2 * n + 1, probability) for n, probability in enumerate((0.88, 0.93, 0.97))]
    for threshold, joined in ((0.5, 3), (0.75, 3), (0.87, 3), (0.9, 2), (0.95, 1), (0.98, 0)):
        least = np.log2(threshold / (1 - threshold))
        ties, caution = asked(pairs, 6, least)
        assert (ties.bits >= max(caution.two_shops, least)).sum() == joined
