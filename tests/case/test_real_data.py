import json

import pytest
from cases import groups_of, run_small
from networkx import Graph, is_connected

from gangmap.model.near_kinds import NEAR_KINDS
from gangmap.view.results import open_results

pytestmark = pytest.mark.real_data

COMPARED = {"wallet", *NEAR_KINDS}


@pytest.fixture(scope="module")
def sites(real_data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites")
    return {
        algorithm: run_small(real_data / "scam-sites", folder / algorithm, algorithm)
        for algorithm in ("components", "linkage", "leiden", "louvain")
    }


def test_closing_shared_wallets_finds_exactly_the_known_groups(sites):
    with open_results(sites["components"].path.parents[1]) as results:
        groups = groups_of(results)
        assert results.table("quarantine").num_rows == 0
    assert (len(groups), sum(map(len, groups)), max(map(len, groups))) == (577, 1772, 35)


def test_the_default_answer_stands_beside_the_closure_with_each_step_between(sites):
    steps = {step.name: step for step in sites["linkage"].steps}
    assert (steps["components"].groups, steps["components"].shops) == (577, 1772)
    assert list(steps) == ["components", "damped", "linked", "linkage"]
    with open_results(sites["linkage"].path.parents[1]) as results:
        groups, facilities = groups_of(results), results.table("facilities").to_pylist()
    assert steps["linkage"].groups == len(groups)
    assert steps["linkage"].shops == sum(map(len, groups))
    assert all(facility["damping"] > 0.5 for facility in facilities)
    assert steps["damped"].shops <= steps["components"].shops
    # An address of a coin alone ties a site to others as surely as a paper does; names add a few to that.
    assert 570 <= len(groups) <= 590
    assert 1772 <= sum(map(len, groups)) <= 1900
    assert max(map(len, groups)) <= 40
    beside = [(step.name, step.groups, step.shops) for step in sites["components"].steps]
    assert beside[:4] == [(step.name, step.groups, step.shops) for step in sites["linkage"].steps]
    assert beside[4] == ("components", 577, 1772)
    summary = json.loads((sites["linkage"].path / "results" / "summary.json").read_text())
    assert summary["steps"][0]["groups"] == 577


def test_what_joins_sites_without_a_common_wallet_is_named_and_joins_few(sites):
    with open_results(sites["components"].path.parents[1]) as results:
        closure = {shop: number for number, group in enumerate(groups_of(results)) for shop in group}
    for algorithm, allowed in (("linkage", 30), ("louvain", 250), ("leiden", 250)):
        with open_results(sites[algorithm].path.parents[1]) as results:
            groups = groups_of(results)
            shared = [row for row in results.table("evidence").to_pylist() if row["kind"] in COMPARED]
        ties = Graph((row["left_shop_id"], row["right_shop_id"]) for row in shared)
        further = [group for group in groups if len({closure.get(shop, shop) for shop in group}) > 1]
        assert len(further) <= allowed
        assert all(is_connected(ties.subgraph(group)) for group in groups)


def test_every_piece_of_evidence_leads_back_to_its_rows(sites, real_data):
    lines = (real_data / "scam-sites" / "identifiers.csv").read_text(encoding="utf-8").splitlines()
    with open_results(sites["leiden"].path.parents[1]) as results:
        evidence = [piece for piece in results.table("evidence").to_pylist() if piece["kind"] == "wallet"]
    for piece in evidence[:: len(evidence) // 200]:
        cited = [lines[source["row"]].split(",") for source in piece["sources"]]
        assert {row[1] for row in cited} == {piece["left_shop_id"], piece["right_shop_id"]}
        assert {row[3].split(" ")[0].lower() for row in cited} == {piece["value"].lower()}
