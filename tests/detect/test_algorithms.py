import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csgraph

from gangmap.detect.algorithms import algorithm_named
from gangmap.detect.closure import close_transitively
from gangmap.detect.graph import LinkGraph, each_component, number_by_first
from gangmap.detect.leiden import leiden_cpm
from gangmap.detect.louvain import louvain_unweighted
from gangmap.errors import UsageError


def graph_of(edges, size, bits=3.0):
    left, right = (np.array(ends, dtype=np.int64) for ends in zip(*edges, strict=True))
    return LinkGraph([f"s{number:04d}" for number in range(size)], left, right, np.full(len(edges), bits))


def two_cliques_and_a_bridge():
    cliques = [nx.complete_graph(range(start, start + 6)).edges for start in (0, 6)]
    return [edge for clique in cliques for edge in clique] + [(5, 6)]


def test_closure_joins_over_any_number_of_steps():
    shops, identifiers = np.array([0, 1, 1, 2, 3, 4, 4]), np.array([0, 0, 1, 1, 2, 3, 3])
    assert close_transitively(shops, identifiers, 6).tolist() == [0, 0, 0, 1, 2, 3]


def test_closure_agrees_with_networkx_on_random_holdings():
    random = np.random.default_rng(7)
    shops, identifiers = random.integers(0, 300, 400), random.integers(0, 350, 400)
    graph = nx.Graph([(f"s{shop}", f"i{identifier}") for shop, identifier in zip(shops, identifiers, strict=True)])
    labels = close_transitively(shops, identifiers, 300)
    for part in nx.connected_components(graph):
        assert len({labels[int(node[1:])] for node in part if node[0] == "s"}) == 1
    parts = sum(any(node[0] == "s" for node in part) for part in nx.connected_components(graph))
    assert len(set(labels)) == parts + 300 - len(set(shops.tolist()))


def test_nothing_shared_means_everyone_alone():
    nothing = np.zeros(0, np.int64)
    assert close_transitively(nothing, nothing, 3).tolist() == [0, 1, 2]


def test_leiden_keeps_together_what_hangs_together_at_a_small_resolution():
    labels = leiden_cpm(graph_of(two_cliques_and_a_bridge(), 12), resolution_bits=0.01, seed=1)
    assert len(set(labels.tolist())) == 1


def test_leiden_cuts_the_bridge_where_missing_links_cost_more_than_it_says():
    labels = leiden_cpm(graph_of(two_cliques_and_a_bridge(), 12), resolution_bits=0.5, seed=1)
    assert labels.tolist() == [0] * 6 + [1] * 6


def test_leiden_never_joins_what_has_no_link():
    random = np.random.default_rng(3)
    edges = {tuple(sorted(pair)) for pair in random.integers(0, 200, (150, 2)).tolist() if pair[0] != pair[1]}
    graph = graph_of(sorted(edges), 200)
    labels = leiden_cpm(graph, 0.01, seed=1)
    _, components = csgraph.connected_components(graph.matrix, directed=False)
    for part in set(labels.tolist()):
        assert len(set(components[labels == part].tolist())) == 1


def test_a_pair_needs_more_bits_than_the_resolution():
    assert leiden_cpm(graph_of([(0, 1)], 2, bits=0.4), 0.5, seed=1).tolist() == [0, 1]
    assert leiden_cpm(graph_of([(0, 1)], 2, bits=0.6), 0.5, seed=1).tolist() == [0, 0]


def test_components_taken_whole_without_a_run_are_what_a_run_would_leave_whole():
    random = np.random.default_rng(5)
    for resolution in (0.01, 0.2, 1.0):
        for size in range(2, 12):
            edges = [(node, int(random.integers(0, node))) for node in range(1, size)]
            bits = random.uniform(0.1, 4.0, len(edges))
            left, right = (np.array(ends) for ends in zip(*edges, strict=True))
            graph = LinkGraph([f"s{n:02d}" for n in range(size)], left, right, bits)
            best = -np.inf
            for cut in range(2 ** (size - 1)):
                side = np.array([cut >> node & 1 for node in range(size)])
                worth = bits[side[left] == side[right]].sum() - resolution * sum(
                    n * (n - 1) / 2 for n in np.bincount(side, minlength=2)
                )
                best = max(best, worth)
            if resolution * (size * size // 4) <= bits.min():
                assert bits.sum() - resolution * size * (size - 1) / 2 >= best - 1e-9
                assert len(set(leiden_cpm(graph, resolution, seed=1).tolist())) == 1


def test_an_unrelated_component_changes_no_answer_elsewhere():
    edges = two_cliques_and_a_bridge()
    alone = leiden_cpm(graph_of(edges, 12), 0.3, seed=1)
    shifted = [(left + 2, right + 2) for left, right in edges]
    ids = ["a0", "a1", *(f"s{number:04d}" for number in range(12))]
    left, right = (np.array(ends) for ends in zip((0, 1), *shifted, strict=True))
    beside = leiden_cpm(LinkGraph(ids, left, right, np.full(len(left), 3.0)), 0.3, seed=1)
    assert (beside[2:] - 1).tolist() == alone.tolist()


def test_components_are_handed_out_with_their_own_numbers():
    graph = graph_of([(0, 3), (1, 4), (3, 5)], 6)
    parts = list(each_component(graph, graph.component_sizes > 1))
    assert [part.shops.tolist() for part in parts] == [[0, 3, 5], [1, 4]]
    assert parts[0].indices.tolist() == [1, 0, 2, 1]
    assert parts[0].seed(graph, 1) != parts[0].seed(graph, 2)
    assert parts[0].seed(graph, 1) != parts[1].seed(graph, 1)


def test_louvain_finds_cliques_and_ignores_bits():
    light, heavy = (graph_of(two_cliques_and_a_bridge(), 12, bits=bits) for bits in (0.1, 9.0))
    assert louvain_unweighted(light, seed=1).tolist() == [0] * 6 + [1] * 6
    assert louvain_unweighted(heavy, seed=1).tolist() == [0] * 6 + [1] * 6


def test_parts_are_numbered_in_the_order_of_their_first_shops():
    assert number_by_first(np.array([7, 7, 2, 9, 2])).tolist() == [0, 0, 1, 2, 1]


def test_an_unknown_algorithm_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="components"):
        algorithm_named("magic")
