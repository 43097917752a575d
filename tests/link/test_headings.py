"""A value that stands under several headings is one thing: one number of holders, one reason, one judgement."""

import json

import pyarrow.parquet as pq
import pytest
from cases import mobile, write_case
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.engine import Engine
from gangmap.model.identifiers import HEADINGS, IDENTIFIER_KINDS, ONE_VALUE, headings_of, one_value
from gangmap.view.results import open_results

load_commands([])
NUMBER, OTHER, FORK = "13971502846", "13612345670", "浙江省台州市三门县创业路289号"
CITIES = ("广州市", "深圳市", "义乌市", "杭州市", "泉州市", "莆田市", "成都市", "武汉市", "长沙市", "南京市")
TRADES = ("箱包", "鞋", "服装", "手表", "化妆品")
VALUES = ("+8613971502846", "12345@qq.com", "12345", "a12345@qq.com", "1@qq.com.cn", "@qq.com", "１@qq.com", FORK)


class Desk:
    def __init__(self, folder):
        by_phone, by_alipay, fork = {"phone": NUMBER}, {"alipay": NUMBER}, {"ship_from_address": FORK}
        holders = [(f"p{n}", by_phone | fork) for n in range(4)]
        holders += [(f"a{n}", by_alipay | (fork if n == 0 else {"return_address": FORK})) for n in range(4)]
        holders += [(f"b{n}", by_phone | by_alipay | {"return_address": FORK}) for n in range(2)]
        holders += [("x0", {"phone": OTHER}), *((f"x{n}", {"alipay": OTHER}) for n in range(1, 8))]
        shops = [
            {"shop_id": shop, **held, "city": CITIES[n % 10], "category": TRADES[n % 5]}
            for n, (shop, held) in enumerate(holders)
        ]
        shops += [{"shop_id": f"q{n}", "qq": "7712345"} for n in range(3)]
        shops += [{"shop_id": f"m{n}", "email": "7712345@qq.com"} for n in range(3)]
        shops += [{"shop_id": f"w{n}", "wechat": f"hands_{n // 2}", "phone": mobile(n // 2)} for n in range(4)]
        self.case = write_case(folder / "case", shops)
        self.workspace = folder / "ws"
        self.run()

    def do(self, *words, columns=200):
        done = CliRunner().invoke(app, [*map(str, words), "-w", str(self.workspace)], env={"COLUMNS": str(columns)})
        assert done.exit_code == 0, done.output
        return done.stdout

    def run(self):
        self.do("run", self.case, "--clock", "2026-01-01")

    def told(self, *words):
        return json.loads(self.do(*words, "--json"))

    def held(self, shop):
        return {row["kind"]: row for row in self.told("show", shop)["identifiers"]}

    def shared(self, left, right):
        return {row["kind"]: row for row in self.told("explain", left, right)["shared"]}

    def rows_of(self, table):
        """The rows of a table as results are read."""
        with open_results(self.workspace) as results:
            return results.table(table).sort_by([("kind", "ascending"), ("value", "ascending")]).to_pylist()

    def told_of_number(self):
        """What every command says of the number: holders and reason."""
        told = {(row["holders"], row["reason"]) for row in self.told("facilities") if row["value"].endswith(NUMBER)}
        for shop in ("p0", "a0", "b0"):
            (row,) = [row for row in self.told("show", shop)["identifiers"] if row["value"].endswith(NUMBER)]
            told.add((row["holders"], row["facility_reason"]))
        for left, right in (("p0", "p1"), ("p0", "a0"), ("b0", "b1")):
            (row,) = [row for row in self.told("explain", left, right)["shared"] if row["value"].endswith(NUMBER)]
            told.add((row["holders"], row["reason"]))
        return told


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("headings"))


@pytest.fixture
def own_desk(tmp_path):
    return Desk(tmp_path)


@pytest.mark.parametrize("kind", IDENTIFIER_KINDS)
@pytest.mark.parametrize("value", VALUES)
def test_sql_and_python_hold_the_same_for_one_value(tmp_path, kind, value):
    with Engine() as engine:
        engine.run(ONE_VALUE)
        (tmp_path / "asked.sql").write_text("SELECT one_value($kind, $value) AS one", encoding="utf-8")

        def said(kind, value):
            return engine.read(tmp_path / "asked.sql", {"kind": kind, "value": value})["one"][0].as_py()

        assert said(kind, value) == " ".join(one_value(kind, value))
        assert (kind, value) in headings_of(kind, value)
        assert {said(*heading) for heading in headings_of(kind, value)} == {said(kind, value)}
    assert kind in HEADINGS.get(one_value(kind, value)[0], (kind,))


def test_every_command_tells_the_same_holders_and_reason_of_a_value_under_two_headings(desk):
    assert desk.told_of_number() == {(10, "courier")}


def test_results_have_a_row_for_each_heading_and_all_say_the_same(desk):
    rows = [row for row in desk.told("facilities") if row["value"].endswith(NUMBER)]
    assert [(row["kind"], row["also_as"], row["would_have_joined"]) for row in rows] == [("phone", ["alipay"], 10)]
    table = pq.read_table(desk.workspace / "results" / "facilities.parquet").to_pylist()
    assert {row["kind"]: row["holders"] for row in table if row["value"].endswith(OTHER)} == {"phone": 8, "alipay": 8}
    assert len({tuple(row.values())[2:] for row in table if row["value"].endswith(NUMBER)}) == 1


def test_lists_name_the_other_headings_beside_the_value(desk):
    said = " ".join(desk.do("facilities").split())
    assert "+8613971502846 (also written as alipay)" in said
    assert "7712345 (also written as email 7712345@qq.com)" in said
    assert "+8613971502846 (also written as phone)" in desk.do("show", "a0")
    assert "also_as" in desk.do("facilities", "--csv").splitlines()[0]
    assert "damping" not in desk.do("facilities", columns=80).split("On a wider")[0]  # a table still, no list


def test_two_shops_share_what_each_shows_under_another_heading(desk):
    assert desk.shared("p0", "a0")["phone"]["also_as"] == ["alipay"]
    said = " ".join(desk.do("explain", "q0", "m0").split())
    assert "share no identifier directly" not in said
    assert "Both hold qq 7712345 (also written as email 7712345@qq.com), held by 6 shops" in said


def test_what_both_show_under_two_headings_is_told_once(desk):
    told = desk.told("explain", "b0", "b1")
    assert [row["kind"] for row in told["shared"] if row["value"].endswith(NUMBER)] == ["phone"]
    assert [row["kind"] for row in told["weighed"]["pieces"] if row["value"].endswith(NUMBER)] == ["phone"]


def test_a_value_blocked_under_one_heading_is_blocked_under_all(own_desk):
    said = " ".join(own_desk.do("facility", "block", "phone", NUMBER, "--by", "王敏", "--why", "a courier").split())
    assert "10 holders in 0 groups" in said
    assert "also written as alipay" in said
    own_desk.run()
    assert own_desk.told_of_number() == {(10, "judged by 王敏 (J1)")}
    assert "blocked by 王敏" in own_desk.do("explain", "a0", "a1")


def test_who_allows_another_heading_of_what_he_blocked_has_changed_his_answer(own_desk):
    own_desk.do("facility", "block", "phone", NUMBER, "--by", "王敏", "--why", "a courier")
    own_desk.do("facility", "allow", "alipay", NUMBER, "--by", "王敏", "--why", "their own")
    own_desk.run()
    (group,) = [one for one in own_desk.told("groups") if one["shop_count"] == 10]
    shown = own_desk.told("show", group["group_id"])
    assert [row["judgement_id"] for row in shown["judgements"]] == ["J2"]
    assert {row["holders"] for row in shown["identifiers"] if row["value"].endswith(NUMBER)} == {10}
    assert len({row["shop_id"] for row in shown["identifiers"] if row["value"].endswith(NUMBER)}) == 10
    assert not [row for row in own_desk.told("facilities") if row["value"].endswith(NUMBER)]
    (piece,) = [row for row in own_desk.told("explain", "b0", "b1")["evidence"] if row["value"].endswith(NUMBER)]
    assert (piece["kind"], piece["also_as"], piece["holders"]) == ("phone", ["alipay"], 10)
    assert [source["row"] for source in piece["sources"]] == [9, 10]


def test_analysts_who_differ_over_two_headings_of_a_value_contradict_each_other(own_desk):
    own_desk.do("facility", "block", "phone", NUMBER, "--by", "王敏", "--why", "a courier")
    own_desk.do("facility", "allow", "alipay", NUMBER, "--by", "李伟", "--why", "their own")
    done = CliRunner().invoke(app, ["run", str(own_desk.case), "-w", str(own_desk.workspace), "--clock", "2026-01-01"])
    said = " ".join(done.output.split())
    assert "facility phone +8613971502846, also as alipay +8613971502846: 王敏 says block (J1), 李伟 says allow" in said
    assert own_desk.told_of_number() == {(10, "courier")}


def test_a_run_that_kept_no_number_of_holders_tells_the_same(own_desk):
    kept = own_desk.rows_of("shared_identifiers")
    assert {"kind": "alipay", "value": f"+86{NUMBER}", "holders": 10} in kept
    asked = [("show", "p0"), ("show", "q0"), ("explain", "p0", "a0"), ("explain", "q0", "m0"), ("groups",)]
    group = own_desk.told("groups")[0]["group_id"]
    told = [own_desk.told(*words) for words in (*asked, ("show", group))]
    run = own_desk.workspace / "runs" / "000001"
    (run / "records" / "shared_identifiers.parquet").unlink()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    outputs = [mark for mark in manifest["outputs"] if "shared_identifiers" not in mark["path"]]
    assert len(outputs) == len(manifest["outputs"]) - 1
    (run / "manifest.json").write_text(json.dumps(manifest | {"outputs": outputs}), encoding="utf-8")
    assert own_desk.rows_of("shared_identifiers") == kept
    assert [own_desk.told(*words) for words in (*asked, ("show", group))] == told
