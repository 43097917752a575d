import numpy as np
import pyarrow as pa
import pytest
from cases import groups_of, mobile, results_of, run_small, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.link.turns import holders_in_turns, in_turns, owned_by_token
from gangmap.view.results import open_results

load_commands([])
PHONE = mobile(7)


def found(tmp_path, seen, shops=(), **more):
    """Groups and facilities of shops that were seen with one phone on given days."""
    named = {shop["shop_id"] for shop in shops}
    rows = [
        *shops,
        *({"shop_id": name, "platform": "taobao"} for name in dict.fromkeys(n for n, _ in seen) if name not in named),
    ]
    identifiers = [
        {"owner_table": "shops", "owner_id": name, "kind": "phone", "value": PHONE, "observed_on": day}
        for name, day in seen
    ]
    tables = {"identifiers": identifiers} if seen else {}
    results = results_of(write_case(tmp_path / "case", rows, **tables), tmp_path / "ws", **more)
    listed = {row["value"]: row for row in results.table("facilities").to_pylist()}
    return groups_of(results), listed.get(f"+86{PHONE}")


def test_two_shops_seen_with_one_phone_years_apart_share_a_number_that_was_issued_anew(tmp_path):
    groups, facility = found(tmp_path, [("a", "2013-01-01"), ("b", "2018-01-01")])
    assert groups == []
    assert (facility["reason"], facility["damping"], facility["would_have_joined"]) == ("reissued", 1.0, 2)


def test_two_shops_seen_with_one_phone_within_the_set_time_share_it(tmp_path):
    assert found(tmp_path, [("a", "2013-01-01"), ("b", "2013-06-29")]) == ([["a", "b"]], None)


def test_a_phone_of_one_gang_over_the_years_is_not_parted_where_others_hold_it_in_between(tmp_path):
    days = ("2013-01-01", "2013-06-01", "2013-11-01", "2014-04-01")
    assert found(tmp_path, list(zip("abcd", days, strict=True))) == ([["a", "b", "c", "d"]], None)


def test_a_shop_that_was_seen_with_it_again_and_again_bridges_the_years(tmp_path):
    seen = [("a", "2013-01-01"), ("a", "2018-01-01"), ("b", "2015-03-01"), ("c", "2018-03-01")]
    assert found(tmp_path, seen) == ([["a", "b", "c"]], None)


def test_the_holders_of_each_turn_share_it_among_themselves(tmp_path):
    days = [("a", "2013-01-01"), ("b", "2013-02-01"), ("c", "2018-01-01"), ("d", "2018-03-01")]
    groups, facility = found(tmp_path, days)
    assert groups == [["a", "b"], ["c", "d"]]
    assert (facility["reason"], facility["holders"]) == ("reissued", 4)
    assert 0.5 < facility["damping"] < 0.9


def test_a_holder_without_any_date_may_have_held_it_all_the_time(tmp_path):
    shops = [{"shop_id": "u", "phone": PHONE}]
    assert found(tmp_path, [("a", "2013-01-01"), ("b", "2018-01-01")], shops) == ([["a", "b", "u"]], None)


@pytest.mark.parametrize(
    ("closed_on", "status", "together"),
    [("2013-06-01", "closed", False), ("2017-12-01", "closed", True), ("", "open", True), ("", "", False)],
)
def test_a_shop_holds_what_it_showed_as_long_as_it_is_known_to_have_traded(tmp_path, closed_on, status, together):
    shop = {"shop_id": "a", "opened_on": "2012-01-01", "closed_on": closed_on, "status": status}
    groups, _ = found(tmp_path, [("a", "2013-01-01"), ("b", "2018-01-01")], [shop])
    assert bool(groups) == together


def test_one_that_closed_and_one_that_was_seen_much_later_are_told_apart_by_both_kinds_of_dates(tmp_path):
    shop = {"shop_id": "a", "phone": PHONE, "opened_on": "2012-01-01", "closed_on": "2013-01-01"}
    groups, facility = found(tmp_path, [("b", "2018-01-01")], [shop])
    assert (groups, facility["reason"]) == ([], "reissued")


def traded(name, opened_on, closed_on="", **shown):
    return {"shop_id": name, "opened_on": opened_on, "closed_on": closed_on, "phone": PHONE} | shown


EARLY, LATE = ("2012-01-01", "2013-01-01"), ("2016-01-01",)


def test_the_holders_of_each_turn_share_it_where_only_openings_and_closings_tell(tmp_path):
    shops = [
        traded("a", *EARLY),
        traded("b", "2012-06-01", "2012-12-01"),
        traded("c", *LATE),
        traded("d", "2016-05-01"),
    ]
    groups, facility = found(tmp_path, [], shops)
    assert groups == [["a", "b"], ["c", "d"]]
    assert (facility["reason"], facility["holders"], facility["would_have_joined"]) == ("reissued", 4, 2)


@pytest.mark.parametrize(
    ("closed_on", "opened_on"), [("2016-07-10", "2017-01-01"), ("", "2017-01-01"), ("2016-07-10", "")]
)
def test_a_number_is_no_other_ones_where_no_opening_or_closing_says_that_nobody_held_it_for_long(
    tmp_path, closed_on, opened_on
):
    shops = [traded("a", "2016-01-01", closed_on), traded("b", opened_on)]
    assert found(tmp_path, [], shops) == ([["a", "b"]], None)


ACCOUNT = "6228480402564890018"
ADDRESS = "浙江省杭州市西湖区文三路12号3幢402室"


YEARS_APART = [("a", "2013-01-01"), ("b", "2018-01-01")]


@pytest.mark.parametrize(
    "more", [{"bank_account": ACCOUNT}, {"return_address": ADDRESS}, {"device_id": "5a77c0ffee990011"}]
)
def test_who_shares_something_of_another_sort_across_the_years_has_kept_the_number(tmp_path, more):
    shops = [{"shop_id": name, **more} for name in "ab"]
    assert found(tmp_path, YEARS_APART, shops) == ([["a", "b"]], None)
    groups, facility = found(tmp_path / "alone", YEARS_APART, shops[:1])
    assert (groups, facility["reason"]) == ([], "reissued")


def test_who_shares_only_what_goes_with_the_number_has_not(tmp_path):
    shops = [{"shop_id": name, "qq": "381774921"} for name in "ab"]
    _, facility = found(tmp_path, YEARS_APART, shops)
    assert facility["reason"] == "reissued"


def test_that_the_first_and_the_last_holder_share_more_keeps_the_number_with_all_in_between(tmp_path):
    shops = [
        traded("a", *EARLY, bank_account=ACCOUNT),
        traded("b", "2014-06-01", "2014-08-01"),
        traded("c", "2016-01-01", "2016-06-01", bank_account=ACCOUNT),
        traded("d", "2018-01-01"),
    ]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    linked = {(row["left_shop_id"], row["right_shop_id"]) for row in results.table("links").to_pylist()}
    assert linked == {("a", "b"), ("a", "c"), ("b", "c")}


def test_what_an_analyst_blocked_shows_nobody_to_have_kept_a_number(tmp_path):
    shops = [{"shop_id": name, "bank_account": ACCOUNT} for name in "ab"]
    assert found(tmp_path, YEARS_APART, shops)[0] == [["a", "b"]]
    words = (
        "facility",
        "block",
        "bank_account",
        ACCOUNT,
        "--by",
        "王敏",
        "--why",
        "a collector",
        "-w",
        tmp_path / "ws",
    )
    done = CliRunner().invoke(app, [*map(str, words)])
    assert done.exit_code == 0, done.output
    run_small(tmp_path / "case", tmp_path / "ws")
    results = open_results(tmp_path / "ws")
    listed = {row["kind"]: row["reason"] for row in results.table("facilities").to_pylist()}
    assert (groups_of(results), listed["phone"]) == ([], "reissued")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("id_number", "11010119900307109X"),
        ("company_code", "91330100799655058B"),
        ("licence_image", "9f86d081884c7d65"),
        ("wallet", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ],
)
def test_papers_and_coins_are_nobody_elses_however_long_nobody_showed_them(tmp_path, kind, value):
    shops = [{"shop_id": name} for name in "ab"]
    rows = [
        {"owner_table": "shops", "owner_id": name, "kind": kind, "value": value, "observed_on": day}
        for name, day in YEARS_APART
    ]
    results = results_of(write_case(tmp_path / "case", shops, identifiers=rows), tmp_path / "ws")
    assert groups_of(results) == [["a", "b"]]


def test_a_counter_that_was_seen_at_times_is_not_called_a_number_issued_anew(tmp_path):
    shops = [
        traded(f"{name}{n:02d}", *days, phone="13971502846", category="箱包手表鞋靴服饰化妆"[n % 5 * 2 :][:2])
        for name, days in (("a", EARLY), ("b", LATE))
        for n in range(14)
    ]
    results = results_of(write_case(tmp_path / "case", shops), tmp_path / "ws")
    assert (groups_of(results), results.table("facilities")["reason"].to_pylist()) == ([], ["courier"])


def test_closure_takes_a_number_at_its_word_whenever_it_was_seen(tmp_path):
    groups, _ = found(tmp_path, [("a", "2013-01-01"), ("b", "2018-01-01")], algorithm="components")
    assert groups == [["a", "b"]]


def test_holdings_of_a_later_turn_become_a_value_of_their_own():
    token, shop = np.array([0, 0, 0, 1, 1]), np.array([0, 1, 2, 1, 2])
    turns = pa.table({"token": [0], "shop": [2], "turn": [1]})
    value, holder, token_of = in_turns(token, shop, turns, 2)
    assert (value.tolist(), holder.tolist(), token_of.tolist()) == ([0, 0, 1, 1, 2], [0, 1, 1, 2, 2], [0, 1, 0])
    of_value = holders_in_turns(value, token_of, np.array([3, 2]))
    assert of_value.tolist() == [2, 2, 1]
    owned, number = owned_by_token(np.array([0.9, 0.8, 0.5]), token_of, of_value, np.array([3, 2]))
    assert (owned.round(6).tolist(), number.tolist()) == ([0.3, 0.8], [2, 1])
