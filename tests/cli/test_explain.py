import json
from dataclasses import replace

import pytest
from cases import mobile, shared, write_case
from rich.cells import cell_len
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.model.chance import told_chance
from gangmap.view.pair import PairView
from gangmap.view.results import open_results
from gangmap.view.review_evidence import read_pair_evidence

load_commands([])
CLOCK = ("--clock", "2026-01-01")
COUNTER = "13971502846"


class Desk:
    def __init__(self, folder, shops, **tables):
        self.case = write_case(folder / "case", shops, **tables)
        self.workspace = folder / "ws"

    def do(self, *words, columns=200):
        done = self.ask(*words, columns=columns)
        assert done.exit_code == 0, done.output
        return done.stdout

    def refused(self, *words):
        done = self.ask(*words)
        assert done.exit_code == 1, done.output
        return " ".join(done.stderr.split())

    def ask(self, *words, columns=200):
        return CliRunner().invoke(app, [*map(str, words), "-w", str(self.workspace)], env={"COLUMNS": str(columns)})

    def run(self):
        self.do("run", self.case, *CLOCK)

    def said(self, left, right):
        return " ".join(self.do("explain", left, right).split())

    def told(self, left, right):
        return json.loads(self.do("explain", left, right, "--json"))


def sum_of(told):
    return told["prior_bits"] + sum(float(piece["bits"]) for piece in told["weighed"]["pieces"])


@pytest.fixture(scope="module")
def counter(tmp_path_factory):
    """Five strangers at one counter, and two shops that have nothing to do with each other."""
    shops = [
        {"shop_id": f"s{n}", "phone": COUNTER, "category": "箱包手表鞋靴服饰化妆"[2 * n : 2 * n + 2]} for n in range(5)
    ]
    shops += [{"shop_id": "t0", "wechat": "somebody", "city": "广州市"}, {"shop_id": "t1", "city": "沈阳市"}]
    desk = Desk(tmp_path_factory.mktemp("counter"), shops)
    desk.run()
    return desk


def test_two_shops_below_the_threshold_are_said_not_to_be_linked_and_all_that_is_known_is_drawn(counter):
    said = counter.said("s0", "s1")
    assert "s0 and s1 are not linked: compared, the probability of 0." in said
    assert "before anything is known" in said
    assert "other trade" in said
    assert "░" in said
    assert f"phone +86{COUNTER}, held by 5 shops: damped as a facility: more likely than not strangers share it" in said
    assert "so many share it" not in said
    assert "Against: different categories." in said


def test_the_pieces_of_a_pair_that_is_not_linked_sum_up_to_its_probability(counter):
    told = counter.told("s0", "s1")
    assert told["weighed"]["compared"]
    assert told["weighed"]["probability"] == told["link"]["probability"] < 0.5
    assert told["weighed"]["probability"] == pytest.approx(1 / (1 + 2 ** -sum_of(told)), abs=1e-3)
    assert {piece["kind"] for piece in told["weighed"]["pieces"]} >= {"phone", "trade_and_city"}


def test_shops_that_share_nothing_are_drawn_with_what_speaks_against_them(counter):
    said = counter.said("t0", "t1")
    assert (
        "t0 and t1 are not linked: the two were not compared, as they share nothing by which shops are compared."
        in said
    )
    assert "other city" in said
    told = counter.told("t0", "t1")
    assert not told["weighed"]["compared"]
    assert told["weighed"]["probability"] == pytest.approx(1 / (1 + 2 ** -sum_of(told)), rel=1e-2)


def test_a_linked_pair_is_not_weighed_anew(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": n, "phone": mobile(1)} for n in "ab"])
    desk.run()
    told = desk.told("a", "b")
    assert told["weighed"] is None
    said = desk.said("a", "b")
    assert "not linked" not in said
    assert f"Without what was believed before it is {float(told['link']['bits']):+.3f} bits, as the table links" in said


def test_a_value_that_an_analyst_blocked_names_the_judgement(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": n, "phone": mobile(1)} for n in "ab"])
    desk.run()
    desk.do("facility", "block", "phone", mobile(1), "--by", "王敏", "--why", "the courier's own")
    desk.run()
    said = desk.said("a", "b")
    assert "a and b are not linked: the two were not compared, as they share nothing that counts." in said
    assert "blocked by 王敏 on 20" in said
    assert "(J1): the courier's own" in said
    assert desk.told("a", "b")["shared"][0]["judgement_id"] == "J1"


def test_a_value_in_doubt_is_told_with_its_reason_and_not_called_a_facility(tmp_path):
    doubtful = [{"shop_id": f"x{n:02d}", "wechat": "one_boss", "category": "箱包"} for n in range(12)]
    groups = [
        {
            "shop_id": f"g{group:02d}-{n}",
            "phone": mobile(2000 + group),
            "bank_account": f"62220212345{group:05d}",
            "device_id": f"{group:03d}{n}5a77c0ffee99",
            "category": ("箱包", "手表")[group % 2],
            "city": ("广州市", "义乌市", "深圳市", "莆田市", "杭州市")[group % 5],
        }
        for group in range(40)
        for n in range(3)
    ]
    desk = Desk(tmp_path, [*doubtful, *groups])
    desk.run()
    said = desk.said("x00", "x01")
    assert "wechat one_boss, held by 12 shops: 12 shops share it, and nothing else tells" in said
    assert "damped" not in said
    assert desk.told("x00", "x01")["shared"][0]["doubted"]


def test_a_number_that_was_issued_anew_is_said_to_be(tmp_path):
    seen = [
        {"owner_table": "shops", "owner_id": name, "kind": "phone", "value": mobile(7), "observed_on": day}
        for name, day in (("a", "2013-01-01"), ("b", "2018-01-01"))
    ]
    desk = Desk(tmp_path, [{"shop_id": n} for n in "ab"], identifiers=seen)
    desk.run()
    assert "held by 2 shops: as its dates look, a number that was issued anew" in desk.said("a", "b")


def test_of_a_number_that_was_issued_anew_it_is_said_that_it_counts_for_two_of_one_turn(tmp_path):
    days = {"a": "2013-01-01", "b": "2013-01-05", "c": "2018-01-01"}
    seen = [
        {"owner_table": "shops", "owner_id": name, "kind": "phone", "value": mobile(7), "observed_on": day}
        for name, day in days.items()
    ]
    desk = Desk(tmp_path, [{"shop_id": name} for name in days], identifiers=seen)
    desk.run()
    assert "Counted above, for these two: phone" in desk.said("a", "b")
    assert "issued anew, though hardly between these two." in desk.said("a", "b")
    assert "Not counted" not in desk.said("a", "b")


def test_two_that_something_else_links_are_not_called_different_owners_of_a_number_that_was_issued_anew(tmp_path):
    seen = [
        {"owner_table": "shops", "owner_id": name, "kind": "phone", "value": mobile(7), "observed_on": day}
        for name, day in (("a", "2013-01-01"), ("b", "2018-01-01"))
    ]
    same = [{"shop_id": name, "seller_id": "u1"} for name in "ab"]
    desk = Desk(tmp_path, same, identifiers=seen, sellers=[{"seller_id": "u1", "seller_name": "欧阳青云"}])
    desk.run()
    said = desk.said("a", "b")
    assert "a and b are linked" in said
    assert "issued anew between the two, so nothing is taken from it; if the same hands run both, they may" in said
    assert "different owners" not in said


def test_a_value_that_an_analyst_allowed_is_never_said_to_be_blocked(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": f"s{n:03d}", "phone": mobile(1)} for n in range(320)])
    desk.run()
    desk.do("facility", "allow", "phone", mobile(1), "--by", "王敏", "--why", "their own")
    desk.run()
    said = desk.said("s000", "s001")
    assert "blocked" not in said
    assert "Not counted" not in said
    for pair in (("s000", "s001"), ("s000", "s319")):
        assert "allowed by 王敏 on" in desk.said(*pair)
        assert "(J1): their own" in desk.said(*pair)


def test_of_two_that_are_linked_and_in_no_group_it_says_what_a_group_takes(tmp_path):
    phones = [0, 0, 1, 1, 1, 2, 2, 2, 2, *range(3, 44)]
    desk = Desk(tmp_path, [{"shop_id": f"s{n:02d}", "phone": mobile(phone)} for n, phone in enumerate(phones)])
    desk.run()
    assert "Neither is in a group" in desk.said("s05", "s06")
    assert "A group takes surer links, or more of them" in desk.said("s05", "s06")
    assert "A group takes surer links" not in desk.said("s00", "s01")


def test_the_first_line_says_whether_two_are_linked_how_surely_and_in_which_groups_they_are(tmp_path):
    shops = [{"shop_id": name, **shared(key)} for name, key in (("a", "k"), ("b", "k"), ("c", "m"), ("d", "m"))]
    desk = Desk(tmp_path, [*shops, {"shop_id": "e"}, {"shop_id": "f"}])
    desk.run()
    of = {shop: desk.told(shop, "e")["groups"][0] for shop in "abcd"}

    def first(left, right):
        return desk.do("explain", left, right).splitlines()[0]

    chance = told_chance(desk.told("a", "b")["link"]["probability"])
    assert first("b", "a") == (
        f"a and b are linked: probability {chance} that the same hands run both. Both are in group {of['a']}."
    )
    apart = " ".join(desk.do("explain", "c", "a").split()).split("before anything")[0]
    assert apart.startswith("a and c are not linked: ")
    assert "robability" in apart
    assert f"They are in two groups: a in {of['a']}, c in {of['c']}." in apart
    assert f"They are in no common group: d is in {of['d']}, e in none." in " ".join(
        desk.do("explain", "e", "d").split()
    )
    assert "Neither is in a group." in " ".join(desk.do("explain", "e", "f").split())
    desk.do("judge", "a", "b", "not-same", "--by", "王敏", "--why", "two leases")
    desk.run()
    assert first("b", "a").endswith("Neither is in a group.")


def test_two_holders_of_what_an_analyst_allowed_are_as_likely_as_those_that_the_run_compared(tmp_path):
    # Each holder of so many is compared with the next three by id: s000 with s001, and not with s200.
    desk = Desk(tmp_path, [{"shop_id": f"s{n:03d}", "phone": mobile(1), "wechat": f"own_{n:04d}"} for n in range(320)])
    desk.run()
    before = desk.told("s000", "s200")
    assert before["weighed"]["probability"] == desk.told("s000", "s001")["weighed"]["probability"] < 0.5
    desk.do("facility", "allow", "phone", mobile(1), "--by", "王敏", "--why", "their own")
    desk.run()
    link, told = desk.told("s000", "s001")["link"], desk.told("s000", "s200")
    assert told["link"] is None
    assert told["weighed"]["compared"] is False
    assert told["weighed"]["probability"] == link["probability"] > 0.9
    assert sum_of(told) == pytest.approx(float(link["bits"]) + told["prior_bits"], abs=0.002)
    said = desk.said("s000", "s200")
    assert "are not linked directly: the two were not compared" in said
    assert "Counted above." in said
    assert "not by it" not in said


def test_what_counts_only_as_shared_in_a_crowd_is_not_said_to_be_left_out(tmp_path):
    # The two of each pair of hands are far apart by id, so that the network of all did not bring them into question.
    pairs = [{"wechat": f"hands_{n % 30:03d}", "phone": mobile(n % 30)} for n in range(60)]
    shops = [{"shop_id": f"s{n:02d}", **held, "ip": "113.161.41.69"} for n, held in enumerate(pairs)]
    desk = Desk(tmp_path, shops)
    desk.run()
    drawn = {piece["kind"]: float(piece["bits"]) for piece in desk.told("s00", "s30")["evidence"]}
    assert drawn["crowds"] != 0
    assert "ip" not in drawn
    said = desk.said("s00", "s30")
    assert "Counted above only among what is shared in a crowd: ip 113.161.41.69, held by 60 shops" in said
    assert "Not counted" not in said
    with open_results(desk.workspace) as results:
        notes = [line.note for line in read_pair_evidence(results, "s00", "s30").lines if line.name == "ip"]
    assert notes == ["60 shops hold it; a facility; counted only as shared in a crowd"]


def test_the_rows_of_a_shared_value_stand_under_it_and_those_of_comparisons_once(tmp_path):
    shops = [{"shop_id": name, **shared("k"), "category": "箱包", "opened_on": "2020-01-01"} for name in "ab"]
    desk = Desk(tmp_path, shops)
    desk.run()
    lines = desk.do("explain", "a", "b", columns=80).splitlines()
    assert max(cell_len(line) for line in lines if "█" in line or "░" in line) <= 80
    held = next(number for number, line in enumerate(lines) if "bank_account 6222" in line)
    assert "in shops.csv row 1; shops.csv row 2" in " ".join(" ".join(lines[held + 1 : held + 4]).split())
    assert sum("Comparisons, without holders, are of shops.csv row 1; shops.csv row 2." in one for one in lines) == 1


def test_a_comparison_of_sorts_of_identifiers_is_worded_for_somebody_who_does_not_know_the_method(tmp_path):
    shops = [{"shop_id": name, "phone": mobile(1), "bank_account": f"62220212345{name}1234"} for name in "12"]
    desk = Desk(tmp_path, shops)
    desk.run()
    said = desk.said("1", "2")
    assert "identifiers not shared: both show one sort of identifier and share none" in said
    assert "Sorts of identifiers are: contact, account, papers, address, device, site." in said


def test_a_long_path_is_told_by_its_ends_and_how_many_lie_between():
    shops = tuple(f"s{n}" for n in range(3000))
    pair = PairView("s0", "s2999", None, (), (), -10.0, shops, "G-1")
    assert pair.way == (*shops[:4], "(2,992 more shops)", *shops[-4:])
    assert "s1500" not in pair._repr_html_()
    assert replace(pair, path=shops[:9]).way == shops[:9]


def test_blanks_around_an_id_and_the_width_of_its_letters_play_no_part(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": name, **shared("k")} for name in ("TB-01", "ＴＢ－02")])
    desk.run()
    assert desk.told(" tb-01".upper(), "TB-02　")["link"]["probability"] > 0.9
    assert desk.told("ＴＢ－０１", "ＴＢ－02")["left"] == "TB-01"
    group = json.loads(desk.do("groups", "--json"))[0]["group_id"]
    assert json.loads(desk.do("show", f" {group.lower()} ", "--json"))["group"]["group_id"] == group
    desk.do("judge", " TB-01", "TB-02", "same", "--why", "seen", "--by", "王敏")
    judged = json.loads(desk.do("judge", "--list", "--json"))[0]
    assert (judged["first_id"], judged["second_id"]) == ("TB-01", "ＴＢ－02")


def test_an_id_that_is_not_there_is_answered_with_such_as_are_written_alike(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": name, **shared("k")} for name in ("TB-100200", "TB-100300", "JD-7")])
    desk.run()
    group = json.loads(desk.do("groups", "--json"))[0]["group_id"]
    assert "Did you mean TB-100200 or TB-100300? " in desk.refused("explain", "TB-10020", "JD-7")
    assert "Did you mean TB-100200 or TB-100300? " in desk.refused("show", "tb-100")
    assert f"Did you mean {group}? " in desk.refused("show", group[:-1])
    assert "Did you mean" not in desk.refused("show", "something else altogether")
    assert "Did you mean" not in desk.refused("show", " ")


def test_an_id_of_another_sort_is_said_to_be_one(tmp_path):
    shops = [{"shop_id": name, **shared("k"), "seller_id": "U7"} for name in "ab"]
    desk = Desk(tmp_path, shops, sellers=[{"seller_id": "U7", "seller_name": "王敏"}])
    desk.run()
    group = json.loads(desk.do("groups", "--json"))[0]["group_id"]
    assert "It is an id of sellers. Look for it" in desk.refused("explain", "a", "U7")
    assert "It is an id of sellers. List" in desk.refused("show", " U7")
    assert "It is the id of a group: gangmap show. " in desk.refused("explain", "a", group)


def test_an_id_that_moves_the_cursor_or_runs_on_is_suggested_in_a_line(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": "shop-one\x1b[2J"}, {"shop_id": "x" * 300}])
    desk.run()
    assert "Did you mean 'shop-one\\x1b[2J'? " in desk.refused("show", "shop-one[2")
    assert "Did you mean " + "x" * 119 + "… List" in desk.refused("show", "x" * 290)


def test_what_a_limit_of_holders_damped_is_said_to_be_damped_by_it(tmp_path):
    shops = [{"shop_id": f"s{n}", "phone": COUNTER} for n in range(3)]
    desk = Desk(tmp_path, shops)
    desk.do("run", desk.case, "--max-holders", 2, *CLOCK)
    said = desk.said("s0", "s1")
    assert "damped by --max-holders: more than 2 shops hold it, the limit of this run" in said
    assert "more likely than not" not in said
    assert "the limit of this run" in desk.do("facilities")


def test_an_id_that_holds_the_end_of_a_line_is_found_as_it_is_shown_and_as_it_is_suggested(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": "shop\none", "phone": COUNTER}, {"shop_id": "b", "phone": COUNTER}])
    desk.run()
    assert r"Did you mean 'shop\none'? " in desk.refused("show", "shop-one")
    for typed in ("shop\none", r"shop\none", "shop↵one"):
        assert desk.told(typed, "b")["right"] == "shop\none"
    assert "shop↵one" in desk.do("show", r"shop\none")


def test_an_id_that_begins_with_a_hyphen_is_taken_behind_two_hyphens_which_the_error_says(tmp_path):
    desk = Desk(tmp_path, [{"shop_id": "-2+3", "phone": COUNTER}, {"shop_id": "b", "phone": COUNTER}])
    desk.run()
    refused = CliRunner().invoke(app, ["explain", "-w", str(desk.workspace), "-2+3", "b"], env={"COLUMNS": "400"})
    assert refused.exit_code == 2
    assert f"explain -w {desk.workspace} -- -2+3 b" in " ".join(refused.stderr.split())
    taken = CliRunner().invoke(app, ["explain", "-w", str(desk.workspace), "--", "-2+3", "b"])
    assert taken.exit_code == 0
    mistyped = CliRunner().invoke(app, ["explain", "a", "b", "--workspac", "ws"], env={"COLUMNS": "400"})
    assert "stands behind --" not in mistyped.stderr
