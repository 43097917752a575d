import numpy as np
import pyarrow as pa
import pytest
from cases import groups_of, mobile, results_of, write_case

from gangmap.link.turns import holders_in_turns, in_turns, owned_by_token

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
    results = results_of(write_case(tmp_path / "case", rows, identifiers=identifiers), tmp_path / "ws", **more)
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
