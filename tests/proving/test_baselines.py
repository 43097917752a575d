import networkx as nx
import pyarrow as pa
import pytest

from gangmap.proving.baselines import (
    BASELINES,
    HOLDER_LIMIT,
    by_leiden,
    by_louvain,
    by_rarely_shared_identifiers,
    by_shared_identifiers,
    by_splink,
)
from gangmap.proving.oracle import by_oracle
from gangmap.proving.score import score_tables
from gangmap.proving.sharing import projection, sharing_of
from gangmap.proving.tables import Tables


def holdings(*rows):
    shops, kinds, values = zip(*rows, strict=True) if rows else ((), (), ())
    columns = {"shop_id": shops, "kind": kinds, "value": values}
    return pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})


def groups(members):
    found = {}
    for row in members.to_pylist():
        found.setdefault(row["group_id"], set()).add(row["shop_id"])
    return sorted(map(sorted, found.values()))


CHAIN = [("s1", "phone", "1"), ("s2", "phone", "1"), ("s2", "qq", "7"), ("s3", "qq", "7"), ("s4", "phone", "2")]


def two_cliques_and_a_bridge():
    """Ten shops that all share with one another pairwise, twice, and one pair that ties the two tens."""
    rows = []
    for clique in "ab":
        rows += [(f"{clique}{shop}", "phone", clique) for shop in range(10)]
    return holdings(*rows, ("a0", "qq", "bridge"), ("b0", "qq", "bridge"))


def test_shops_in_a_chain_are_joined_to_its_end():
    assert groups(by_shared_identifiers(holdings(*CHAIN))) == [["s1", "s2", "s3"]]


def test_the_same_number_of_another_kind_is_another_identifier():
    assert groups(by_shared_identifiers(holdings(("s1", "phone", "7"), ("s2", "qq", "7")))) == []


def test_an_identifier_with_more_holders_than_the_limit_joins_nobody():
    crowd = [(f"s{shop:02}", "phone", "courier") for shop in range(HOLDER_LIMIT + 1)]
    assert len(groups(by_shared_identifiers(holdings(*crowd)))) == 1
    assert groups(by_rarely_shared_identifiers(holdings(*crowd))) == []
    assert len(groups(by_rarely_shared_identifiers(holdings(*crowd[1:])))) == 1


def test_a_shop_that_shows_a_value_twice_holds_it_once():
    rows = [(f"s{shop:02}", "phone", "p") for shop in range(HOLDER_LIMIT)]
    assert len(groups(by_rarely_shared_identifiers(holdings(*rows, rows[0])))) == 1


def test_a_value_that_is_not_there_joins_nobody():
    assert groups(by_shared_identifiers(holdings(("s1", "phone", None), ("s2", "phone", None)))) == []


@pytest.mark.parametrize("find", [by_louvain, by_leiden])
def test_communities_part_what_one_bridge_ties(find):
    assert len(groups(by_shared_identifiers(two_cliques_and_a_bridge()))) == 1
    assert [len(group) for group in groups(find(two_cliques_and_a_bridge()))] == [10, 10]


def pairs_of_shops(count):
    """Pairs that share two identifiers, and of whom each tenth shares a third one with the first of the next pair."""
    rows = []
    for pair in range(count):
        for half in "ab":
            shop = f"p{pair:03}{half}"
            rows += [(shop, "phone", f"t{pair}"), (shop, "qq", f"q{pair}"), (shop, "wechat", f"own {shop}")]
    for pair in range(0, count - 1, 10):
        rows += [(f"p{pair:03}a", "email", f"e{pair}"), (f"p{pair + 1:03}a", "email", f"e{pair}")]
    return rows


def test_splink_learns_that_two_shared_kinds_say_more_than_one_beside_two_that_differ():
    rows = holdings(*pairs_of_shops(200))
    assert max(len(group) for group in groups(by_shared_identifiers(rows))) == 4
    assert groups(by_splink(rows)) == [[f"p{pair:03}a", f"p{pair:03}b"] for pair in range(200)]


def test_splink_is_given_no_pairs_by_an_identifier_of_a_crowd():
    crowd = [(f"p{shop:03}a", "email", "courier@x.cn") for shop in range(HOLDER_LIMIT + 1)]
    rows = pairs_of_shops(40)
    assert groups(by_splink(holdings(*rows, *crowd))) == groups(by_splink(holdings(*rows)))


@pytest.mark.parametrize("find", BASELINES.values(), ids=BASELINES)
def test_a_baseline_gives_the_same_for_the_same_seed_whatever_the_order_of_the_rows(find):
    rows = two_cliques_and_a_bridge()
    assert find(rows, 3).equals(find(rows.take(list(range(rows.num_rows))[::-1]), 3))


@pytest.mark.parametrize("find", BASELINES.values(), ids=BASELINES)
@pytest.mark.parametrize("rows", [[], [("s1", "phone", "1")], [("s1", "phone", "1"), ("s2", "phone", "2")]])
def test_where_nothing_is_shared_no_baseline_finds_a_group(find, rows):
    members = find(holdings(*rows), 1)
    assert members.schema.names == ["group_id", "shop_id"]
    assert members.num_rows == 0


def test_the_graph_of_shops_is_that_of_networkx():
    rows = two_cliques_and_a_bridge()
    sharing = sharing_of(rows)
    bipartite = nx.Graph((row["shop_id"], (row["kind"], row["value"])) for row in rows.to_pylist())
    shops = sharing.shop_ids.to_pylist()
    expected = nx.to_scipy_sparse_array(nx.bipartite.projected_graph(bipartite, shops), nodelist=shops)
    assert (projection(sharing) != expected).nnz == 0


def test_the_oracle_joins_what_the_hands_share_and_not_what_strangers_do(truth):
    assert groups(by_oracle(truth)) == [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3"], ["f1", "f2"]]
    scores = score_tables(Tables("oracle", rows={"members": by_oracle(truth)}), truth)
    assert scores["groups.bcubed_f1"] == 1.0
    assert scores["bystanders.joined"] == 0.0


def test_without_knowledge_of_facilities_strangers_are_joined(truth):
    members = by_shared_identifiers(truth.rows["holdings"])
    scores = score_tables(Tables("baseline", rows={"members": members}), truth)
    assert scores["groups.bcubed_f1"] < 1
    assert scores["bystanders.joined"] == 2
    assert scores["bystanders.beside_gang"] == 2
