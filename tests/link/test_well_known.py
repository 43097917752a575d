import json

import pytest
from cases import groups_of, results_of, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.link.well_known import well_known_values
from gangmap.normalise.registry import NORMALISERS

load_commands([])


def listed(results):
    return [(row["value"], row["reason"], row["damping"]) for row in results.table("facilities").to_pylist()]


@pytest.mark.parametrize(
    ("column", "text", "value", "reason"),
    [
        ("phone", "138-0013-8000", "+8613800138000", "placeholder"),
        ("phone", "400-811-1111", "+864008111111", "customer service"),
        ("device_id", "358240051111110", "358240051111110", "placeholder"),
        ("ip", "8.8.8.8", "8.8.8.8", "shared ip"),
        (
            "wallet",
            "0x000000000000000000000000000000000000dEaD",
            "0x000000000000000000000000000000000000dead",
            "placeholder",
        ),
    ],
)
def test_a_value_that_is_known_to_be_nobodys_ties_not_even_two_shops(tmp_path, column, text, value, reason):
    shops = [{"shop_id": name, column: text, "category": "箱包", "city": "广州市"} for name in "ab"]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert groups_of(results) == []
    assert listed(results) == [(value, reason, 1.0)]
    assert results.table("links").num_rows == 0


def test_a_value_of_one_heading_is_known_under_another(tmp_path):
    shops = [{"shop_id": "a", "phone": "13800138000"}, {"shop_id": "b", "alipay": "13800138000"}]
    assert groups_of(results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")) == []


@pytest.mark.parametrize("phone", ["13800138001", "13888888888", "13912345678", "13900000000", "4008208820"])
def test_what_only_looks_like_a_placeholder_still_ties_two_shops(tmp_path, phone):
    shops = [{"shop_id": name, "phone": phone} for name in "ab"]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert groups_of(results) == [["a", "b"]]
    assert listed(results) == []


def test_short_numbers_of_services_are_set_aside_and_tie_nobody(tmp_path):
    numbers = ("10086", "95588", "12345", "12345678901", "11111111111")
    shops = [{"shop_id": f"{name}{n}", "phone": number} for n, number in enumerate(numbers) for name in "ab"]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert results.table("links").num_rows == 0
    assert {row["value"] for row in results.table("quarantine").to_pylist()} == set(numbers)


def test_what_an_analyst_allows_ties_though_it_is_known_to_be_nobodys(tmp_path):
    def do(*words):
        done = CliRunner().invoke(app, [*map(str, words), "-w", str(tmp_path / "ws")])
        assert done.exit_code == 0, done.output
        return done.stdout

    case = write_case(tmp_path / "case", [{"shop_id": name, "phone": "13800138000"} for name in "abc"])
    do("run", case, "--clock", "2026-01-01")
    assert json.loads(do("groups", "--json")) == []
    do("facility", "allow", "phone", "13800138000", "--why", "their own, seen on the contract", "--by", "王敏")
    do("run", case, "--clock", "2026-01-01")
    (group,) = json.loads(do("groups", "--json"))
    assert group["shop_count"] == 3
    assert json.loads(do("facilities", "--json")) == []


def test_closure_takes_every_identifier_at_its_word(tmp_path):
    shops = [{"shop_id": name, "phone": "13800138000"} for name in "ab"]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws", "components")
    assert groups_of(results) == [["a", "b"]]


def test_every_value_of_the_list_is_spelled_as_gangmap_spells_it():
    known = well_known_values().to_pylist()
    read = {row["value"] for row in known if NORMALISERS[row["kind"]](row["value"]).value == row["value"]}
    assert read == {row["value"] for row in known}
