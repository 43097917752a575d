import json

import pytest
from cases import groups_of, run_small

from gangmap.view.results import open_results

pytestmark = pytest.mark.real_data


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
    # An address of a coin alone ties a site to others as surely as a paper does.
    assert 570 <= len(groups) <= 580
    assert (sum(map(len, groups)), max(map(len, groups))) == (1772, 35)
    beside = [(step.name, step.groups, step.shops) for step in sites["components"].steps]
    assert beside[:4] == [(step.name, step.groups, step.shops) for step in sites["linkage"].steps]
    assert beside[4] == ("components", 577, 1772)
    summary = json.loads((sites["linkage"].path / "results" / "summary.json").read_text())
    assert summary["steps"][0]["groups"] == 577


def test_no_algorithm_joins_what_closure_does_not(sites):
    with open_results(sites["components"].path.parents[1]) as results:
        closure = {shop: number for number, group in enumerate(groups_of(results)) for shop in group}
    for algorithm in ("linkage", "leiden", "louvain"):
        with open_results(sites[algorithm].path.parents[1]) as results:
            assert all(len({closure[shop] for shop in group}) == 1 for group in groups_of(results))


def test_every_piece_of_evidence_leads_back_to_its_rows(sites, real_data):
    lines = (real_data / "scam-sites" / "identifiers.csv").read_text(encoding="utf-8").splitlines()
    with open_results(sites["leiden"].path.parents[1]) as results:
        evidence = [piece for piece in results.table("evidence").to_pylist() if piece["kind"] == "wallet"]
    for piece in evidence[:: len(evidence) // 200]:
        cited = [lines[source["row"]].split(",") for source in piece["sources"]]
        assert {row[1] for row in cited} == {piece["left_shop_id"], piece["right_shop_id"]}
        assert {row[3].split(" ")[0].lower() for row in cited} == {piece["value"].lower()}
