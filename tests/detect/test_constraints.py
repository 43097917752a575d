import numpy as np
import pytest

from gangmap.detect.constraints import JudgedPairs, obey
from gangmap.detect.graph import LinkGraph


def graph_of(size, *links):
    left, right, bits = (np.array(column) for column in zip(*sorted(links), strict=True)) if links else ([], [], [])
    ids = [f"s{n:02d}" for n in range(size)]
    return LinkGraph(ids, np.asarray(left, np.int64), np.asarray(right, np.int64), np.asarray(bits, np.float64))


def judged(*pairs):
    pairs = sorted(pairs)
    left, right, same = ([pair[place] for pair in pairs] for place in range(3))
    ids = [f"J{n}" for n in range(1, len(pairs) + 1)]
    return JudgedPairs(np.array(left, np.int64), np.array(right, np.int64), np.array(same, bool), ids)


def parts(labels):
    return sorted(sorted(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels))


def test_shops_judged_apart_are_parted_where_the_links_between_them_say_least():
    chain = graph_of(5, (0, 1, 9.0), (1, 2, 9.0), (2, 3, 2.5), (3, 4, 9.0))
    labels, cuts = obey(chain, np.zeros(5, np.int64), judged((0, 4, False)))
    assert parts(labels) == [[0, 1, 2], [3, 4]]
    (cut,) = cuts
    assert (cut.judgement_ids, cut.links, cut.bits, cut.moved) == (("J1",), 1, 2.5, (3, 4))


def test_a_strong_direct_link_is_cut_too_and_its_cost_is_told():
    triangle = graph_of(3, (0, 1, 200.0), (0, 2, 3.0), (1, 2, 8.0))
    labels, (cut,) = obey(triangle, np.zeros(3, np.int64), judged((0, 1, False)))
    assert parts(labels) == [[0], [1, 2]]
    assert (cut.links, cut.bits, cut.moved) == (2, 203.0, (0,))


def test_shops_judged_the_same_hands_are_never_cut_apart_by_another_judgement():
    chain = graph_of(5, (0, 1, 9.0), (1, 2, 9.0), (2, 3, 2.5), (3, 4, 9.0))
    labels, (cut,) = obey(chain, np.zeros(5, np.int64), judged((0, 4, False), (2, 3, True)))
    assert parts(labels) in ([[0], [1, 2, 3, 4]], [[0, 1], [2, 3, 4]], [[0, 1, 2, 3], [4]])
    assert cut.bits == 9.0


def test_parts_with_shops_judged_the_same_hands_become_one():
    graph = graph_of(4, (0, 1, 5.0), (2, 3, 5.0))
    labels, cuts = obey(graph, np.array([0, 0, 1, 1]), judged((1, 2, True)))
    assert parts(labels) == [[0, 1, 2, 3]]
    assert cuts == ()


def test_a_shop_judged_apart_from_each_of_its_fellows_stands_alone():
    full = graph_of(4, *((a, b, 7.0) for a in range(4) for b in range(a + 1, 4)))
    labels, cuts = obey(full, np.zeros(4, np.int64), judged((0, 1, False), (0, 2, False), (0, 3, False)))
    assert parts(labels) == [[0], [1, 2, 3]]
    assert [cut.judgement_ids for cut in cuts] == [("J1", "J2", "J3")]


def test_a_shop_judged_apart_from_all_others_leaves_them_together():
    chain = graph_of(5, (0, 1, 9.0), (1, 2, 9.0), (2, 3, 9.0), (3, 4, 9.0))
    labels, _ = obey(chain, np.zeros(5, np.int64), judged(*((n, 4, False) for n in range(4))))
    assert parts(labels) == [[0, 1, 2, 3], [4]]


def test_what_no_longer_hangs_together_after_a_cut_falls_apart():
    # 2 hangs by 0 and by 3, who go to different sides of 1.
    star = graph_of(4, (0, 1, 4.0), (1, 3, 4.0))
    labels, _ = obey(star, np.zeros(4, np.int64), judged((0, 3, False)))
    assert [2] in parts(labels)


def test_a_pair_that_is_apart_already_costs_nothing():
    graph = graph_of(4, (0, 1, 5.0), (2, 3, 5.0))
    labels, cuts = obey(graph, np.array([0, 0, 1, 1]), judged((0, 3, False)))
    assert parts(labels) == [[0, 1], [2, 3]]
    assert cuts == ()


@pytest.mark.parametrize("seed", range(20))
def test_every_judgement_is_obeyed_in_any_graph(seed):
    random = np.random.default_rng(seed)
    size = 30
    links = {tuple(sorted(random.choice(size, 2, replace=False).tolist())) for _ in range(60)}
    graph = graph_of(size, *((a, b, float(random.integers(1, 2000)) / 100) for a, b in links))
    hands = random.integers(0, 6, size)
    wanted = {tuple(sorted(random.choice(size, 2, replace=False).tolist())) for _ in range(12)}
    pairs = judged(*((a, b, bool(hands[a] == hands[b])) for a, b in wanted))
    labels, cuts = obey(graph, graph.components, pairs)
    assert all((labels[a] == labels[b]) == same for a, b, same in zip(pairs.left, pairs.right, pairs.same, strict=True))
    again, more = obey(graph, labels, pairs)
    assert again.tolist() == labels.tolist()
    assert more == ()
    assert all(cut.bits > 0 or cut.links == 0 for cut in cuts)
