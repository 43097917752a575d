import json
import shutil

import pytest
from cases import mobile, shared, write_case
from rich.cells import cell_len
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.show_rows import show_table
from gangmap.view.group import read_group
from gangmap.view.results import open_results

load_commands([])


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Three shops in a chain (a and c share nothing), and four strangers at one counter with one of them."""
    folder = tmp_path_factory.mktemp("show")
    shops = [
        {"shop_id": "a", **shared("k")},
        {"shop_id": "b", **shared("k", "l")},
        {"shop_id": "c", **shared("l"), "wechat": "counter_of_many"},
    ]
    shops += [
        {"shop_id": f"s{n}", "wechat": "counter_of_many", "category": "箱包手表鞋靴服饰"[2 * n : 2 * n + 2]}
        for n in range(4)
    ]
    case = write_case(folder / "case", [{"category": "数码", **shop} for shop in shops])

    def ask(*words):
        if words == ("where",):
            return folder / "ws"
        done = CliRunner().invoke(app, [*map(str, words), "-w", str(folder / "ws")], env={"COLUMNS": "80"})
        assert done.exit_code == 0, done.output
        return done.stdout

    ask("run", case, "--clock", "2026-01-01")
    return ask


def test_cohesion_tells_pairs_that_were_not_compared_from_such_as_are_doubtful(desk):
    group = json.loads(desk("groups", "--json"))[0]
    shown = json.loads(desk("show", group["group_id"], "--json"))
    assert shown["compared"] == {"group_id": group["group_id"], "pairs": 3, "compared": 2, "linked": 2}
    said = " ".join(desk("show", group["group_id"]).split())
    assert "0.667: 2 of 3 pairs of members linked, 1 not compared" in said
    assert "doubtful" not in said.split("Members")[0]


def test_shops_that_were_compared_and_found_wanting_are_not_listed_as_links(desk):
    shown = json.loads(desk("show", "c", "--json"))
    assert {row["shop_id"] for row in shown["links"] if row["linked"]} == {"b"}
    doubtful = {row["shop_id"] for row in shown["links"] if not row["linked"]}
    assert doubtful == {"s0", "s1", "s2", "s3"}
    _, _, rest = desk("show", "c").partition("Linked shops")
    linked, _, below = rest.partition("No links: compared, and too little is known for one")
    assert " b" in linked
    assert "s0" not in linked
    assert all(shop in below for shop in doubtful)


@pytest.mark.parametrize("other", ["b", "s0"])
def test_the_bits_of_a_shop_shown_are_those_that_explain_sums_up(desk, other):
    shown = json.loads(desk("show", "c", "--json"))
    (row,) = [row for row in shown["links"] if row["shop_id"] == other]
    said = desk("explain", "c", other)
    together = float(said.split("Together ")[1].split(" bits")[0])
    assert row["together_bits"] == pytest.approx(together, abs=0.002)
    assert row["probability"] == pytest.approx(1 / (1 + 2 ** -row["together_bits"]), abs=2e-3)


def test_a_phone_that_nobody_shares_leaves_no_list_of_links(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": n, "phone": mobile(i)} for i, n in enumerate("xy")])
    for words in (("run", str(case), "--clock", "2026-01-01"), ("show", "x")):
        done = CliRunner().invoke(app, [*words, "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"})
        assert done.exit_code == 0, done.output
    assert "No links" not in done.stdout
    assert "Bits are" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "a", "b"),
        ("show", "a"),
        ("find", "counter_of_many"),
        ("export", "overview"),
        ("query", "who_holds_phone", "-p", "phone=13800138000"),
    ],
)
def test_without_the_records_of_the_run_an_answer_says_what_is_missing_and_what_to_do(desk, words, tmp_path):
    space = tmp_path / "ws"
    shutil.copytree(desk("where"), space, symlinks=True)
    shutil.rmtree(space / "runs" / "000001" / "records")
    out = ("-o", str(tmp_path / "page.html")) if words[0] == "export" else ()
    done = CliRunner().invoke(app, [*words, *out, "-w", str(space)], env={"COLUMNS": "80"})
    assert done.exit_code == 1
    said = " ".join(done.stderr.split())
    assert ".parquet is missing: what the run kept of the case" in said
    assert "Run it again: gangmap run " in said
    assert "no shop" not in said
    listed = CliRunner().invoke(app, ["groups", "-w", str(space)], env={"COLUMNS": "80"})
    assert "G-" in listed.stdout


def test_a_narrow_screen_does_without_spare_columns_before_rows_are_put_one_under_the_other(capsys, monkeypatch):
    rows = [{"shop_id": "s" * 12, "shop_name": "名" * 7, "facility": True, "against": "different categories"}]
    columns = ["shop_id", "shop_name", "facility", "against"]
    for width, gone in ((80, None), (50, "shop name"), (30, "one under the other")):
        monkeypatch.setenv("COLUMNS", str(width))
        show_table(rows, columns, "Shops", ["shop_name"])
        said = capsys.readouterr().out
        assert max(map(cell_len, said.splitlines())) <= width
        assert ("also: shop name." in said) == (gone == "shop name")
        assert ("名" in said) == (gone != "shop name")
        assert ("─" in said) == (gone != "one under the other")
        assert "yes" in said


def test_what_room_there_is_goes_to_columns_that_fold_and_nothing_is_cut(capsys, monkeypatch):
    numbers = [f"{n * 1111.111:.3f}" for n in range(1, 9)]
    rows = [
        {
            "kind": "registered_address",
            "value": "广东省广州市越秀区友谊路468号" * 2,
            "facility": "parcel station",
            "bits": one,
        }
        for one in numbers
    ]
    for width in (66, 80, 81, 120, 300):
        monkeypatch.setenv("COLUMNS", str(width))
        show_table(rows, ["kind", "value", "facility", "bits"], "Held")
        said = capsys.readouterr().out
        assert max(map(cell_len, said.splitlines())) <= width
        assert all(one in said for one in (*numbers, "registered_address"))
        assert "─" in said
        assert ("广东省广州市越秀区友谊路468号" * 2 in said) == (width == 300 or width == 120)


def test_a_chain_of_a_hundred_shops_is_described_in_a_few_lines(tmp_path):
    shops = [{"shop_id": f"s{n:03d}", "phone": f"{mobile(n)};{mobile(n + 1)}"} for n in range(100)]
    case = write_case(tmp_path / "case", shops)
    said = {}
    for words in (("run", str(case), "--clock", "2026-01-01", "--algorithm", "components"), ("groups", "--json")):
        done = CliRunner().invoke(app, [*words, "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"})
        assert done.exit_code == 0, done.output
        said[words[0]] = done.stdout
    group = json.loads(said["groups"])[0]["group_id"]
    shown = CliRunner().invoke(app, ["show", group, "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"}).stdout
    facts = " ".join(shown.partition("Members")[0].split())
    assert "99 of 4,950 pairs of members linked, 4,851 not compared" in facts
    assert f"{mobile(12)}; and 87 more" in facts


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            [{"phone": mobile(1), "alipay": mobile(1)}] * 2,
            f"falls apart without this value: phone +86{mobile(1)} (also ",
        ),
        (
            [{"phone": mobile(1), "wechat": "bag_king"}] * 2,
            "falls apart without all 2 of these: phone +8613800000001; we",
        ),
        (
            [{"phone": mobile(1)}, {"phone": f"{mobile(1)};{mobile(2)}"}, {"phone": mobile(2)}],
            "falls apart without any one of these 2 values: phone +8613800000001; phone +8613800000002",
        ),
    ],
)
def test_whether_any_or_all_values_must_go_for_a_group_to_fall_apart_is_said(tmp_path, held, said):
    case = write_case(tmp_path / "case", [{"shop_id": f"s{n}", **row} for n, row in enumerate(held)])
    words = ("run", str(case), "--clock", "2026-01-01", "--algorithm", "components")
    assert CliRunner().invoke(app, [*words, "-w", str(tmp_path / "ws")]).exit_code == 0
    with open_results(tmp_path / "ws") as results:
        (group,) = results.table("groups")["group_id"].to_pylist()
    told = CliRunner().invoke(app, ["show", group, "-w", str(tmp_path / "ws")], env={"COLUMNS": "150"}).stdout
    assert said in " ".join(told.split())


def test_every_value_without_which_a_group_falls_apart_is_told_with_its_holders_and_the_pairs_it_ties(tmp_path):
    park, payee = "浙江省金华市义乌市福田路宏远产业园", "6222021234599999"
    accounts = ["6222021234500000", "6222021234500001"]
    shops = [
        {"shop_id": f"s{n}", "ship_from_address": f"{park}{10 + n}号仓", "bank_account": account, "phone": mobile(1)}
        for n, account in enumerate(accounts)
    ]
    paid = [
        {"payment_id": account, "payer_account": account, "payee_account": payee, "amount_yuan": 5}
        for account in accounts
    ]
    case, at = write_case(tmp_path / "case", shops, payments=paid), ("-w", str(tmp_path / "ws"))
    assert CliRunner().invoke(app, ["run", str(case), "--clock", "2026-01-01", *at]).exit_code == 0
    with open_results(tmp_path / "ws") as results:
        (group,) = results.table("groups")["group_id"].to_pylist()
        view = read_group(results, group)
    assert [row["tie"] for row in view.cut_values] == view.group["cut"]
    told = {
        row["kind"]: (row["members"], row["holders"], row["links"], {one["kind"] for one in row["through"]})
        for row in view.cut_values
    }
    assert told == {
        "bank_account": (1, 1, 0, {"payee_account"}),
        "phone": (2, 2, 1, set()),
        "ship_from_address": (1, 1, 0, {"neighbour"}),
    }
    said = CliRunner().invoke(app, ["show", group, *at], env={"COLUMNS": "300"}).stdout
    _, _, below = said.partition("Without which it falls apart")
    assert f"{park}10号仓" in below
    assert f"1 pair by account paid a step later {payee}" in below
    assert "What was believed before anything is known (link.prior_bits) is in none of them." in " ".join(below.split())


def test_what_a_member_hangs_by_is_told_with_its_other_headings(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": n, "phone": mobile(1), "alipay": mobile(1)} for n in "ab"])
    assert (
        CliRunner().invoke(app, ["run", str(case), "--clock", "2026-01-01", "-w", str(tmp_path / "ws")]).exit_code == 0
    )
    with open_results(tmp_path / "ws") as results:
        (group,) = results.table("groups")["group_id"].to_pylist()
        page = read_group(results, group)._repr_html_()
    assert f"电话 phone +86{mobile(1)}（也写作 also as alipay）" in page
    for shown in (group, "a"):
        told = CliRunner().invoke(app, ["show", shown, "-w", str(tmp_path / "ws")], env={"COLUMNS": "200"}).stdout
        lines = [line for line in told.splitlines() if "associate" in line or "hangs_by" in line]
        assert any(f"phone +86{mobile(1)} (also written as alipay)" in line for line in lines)


def test_a_case_without_groups_says_so_in_place_of_an_empty_table(tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": n, "phone": mobile(i)} for i, n in enumerate("xy")])
    for words in (("run", str(case), "--clock", "2026-01-01"), ("groups",)):
        done = CliRunner().invoke(app, [*words, "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"})
        assert done.exit_code == 0, done.output
    assert "No group was found" in done.stderr
    assert not done.stdout
    done = CliRunner().invoke(app, ["groups", "--csv", "-w", str(tmp_path / "ws")])
    assert done.stdout.startswith("group_id,")
