"""`gangmap check` as an analyst types it."""

import csv
import io
import json
from datetime import date

import pytest
from cases import mobile, write_case
from typer.testing import CliRunner

from gangmap import pipeline
from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.check import share
from gangmap.config import settings_for
from gangmap.pipeline import check_case, run_case
from gangmap.view.results import open_results

load_commands([])
CLOCK = ("--clock", "2026-01-01")
SHOPS = [
    {"shop_id": "a", "phone": mobile(1), "opened_on": "2020-01-01", "星级": "五"},
    {"shop_id": "b", "phone": f"{mobile(1)};not a phone", "opened_on": "2099-01-01", "shop_name": "=1+1[red]\x1b[31m"},
    {"shop_id": "c", "phone": "12", "opened_on": "2099-01-02"},
    {"shop_id": "a"},
]


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = write_case(tmp_path_factory.mktemp("check") / "案件", SHOPS)
    (folder / "notes.txt").write_text("nothing to do with it")
    return folder


def run(*arguments, columns="200"):
    return CliRunner().invoke(app, ["check", *map(str, arguments)], env={"COLUMNS": columns})


def test_the_terminal_shows_what_was_read_how_full_it_is_what_was_set_aside_and_what_can_be_found(case):
    done = run(case, *CLOCK)
    assert done.exit_code == 0, done.output
    for title in ("Tables read", "Columns", "Quarantine, by reason", "The case lets gangmap find", "It lacks what"):
        assert title in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "shops shops.csv 4 3 0 星级" in lines
    assert any(line.startswith("shops phone 100% 2 13800000001; ") for line in lines)
    assert any("a date ahead of the run's clock, 2026-01-01 2 shops.csv row 2 2099-01-01" in line for line in lines)
    assert any(line.startswith("flows of money there is nothing in payments") for line in lines)
    assert "groups of shops run by the same hands shops can share phone (2)" in lines
    assert "\x1b" not in done.stdout
    assert "5 values or rows cannot be used" in done.stderr
    assert "notes.txt is no table" in done.stderr


def test_what_case_toml_maps_and_what_was_guessed_are_told_apart(tmp_path):
    table = '[[table]]\nname = "shops"\nfiles = "店.csv"\n'
    columns = '[table.columns]\nshop_id = "编号"\nplatform = { constant = "jd" }\n'
    (tmp_path / "case.toml").write_text(table + columns, encoding="utf-8")
    (tmp_path / "店.csv").write_bytes("编号,城市\n1,广州\n".encode("gb18030"))
    told = json.loads(run(tmp_path, *CLOCK, "--json").stdout)
    assert {(one["column"], one["made_from"]) for one in told["mapped"]} == {
        ("shop_id", "编号"),
        ("platform", '= "jd"'),
    }
    assert told["guessed"] == [{"file": "店.csv", "what": "encoding", "value": "gb18030"}]
    shown = run(tmp_path, *CLOCK).stdout
    assert "Mapped by case.toml" in shown
    assert "店.csv is read as gb18030, by its bytes." in shown


def test_json_holds_the_counts_and_the_lines_they_count(case):
    told = json.loads(run(case, *CLOCK, "--json").stdout)
    assert told["case"] == "案件"
    assert told["clock"] == "2026-01-01"
    assert told["quarantined"] == len(told["quarantine"]) == sum(line["count"] for line in told["reasons"]) == 5
    assert {(line["column"], line["row"]) for line in told["quarantine"]} == {
        ("opened_on", 2), ("opened_on", 3), ("phone", 2), ("phone", 3), ("shop_id", 4),
    }  # fmt: skip
    (further,) = [column for column in told["columns"] if column["further"]]
    assert (further["column"], further["rows"], further["filled"], further["examples"]) == ("星级", 3, 1, ["五"])


def test_csv_lists_every_line_even_when_memory_holds_only_the_first(case, monkeypatch):
    monkeypatch.setattr(pipeline, "LISTED_LINES", 2)
    assert len(check_case(case, date(2026, 1, 1)).quarantine) == 2
    done = run(case, *CLOCK, "--csv")
    lines = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(line["row"], line["column"]) for line in lines] == [
        ("2", "opened_on"), ("2", "phone"), ("3", "opened_on"), ("3", "phone"), ("4", "shop_id"),
    ]  # fmt: skip
    assert lines[1]["value"] == "not a phone"


def test_csv_lists_the_references_that_lead_to_nothing_behind_what_was_set_aside(tmp_path):
    offers = [{"listing_id": f"l{n}", "shop_id": shop, "title": "包"} for n, shop in enumerate(("a", "gone", "left"))]
    case = write_case(tmp_path, [{"shop_id": "a", "phone": "not a phone"}], listings=offers)
    lines = list(csv.DictReader(io.StringIO(run(case, *CLOCK, "--csv").stdout)))
    assert [(line["table"], line["row"], line["column"], line["value"]) for line in lines] == [
        ("shops", "1", "phone", "not a phone"),
        ("listings", "2", "shop_id", "gone"),
        ("listings", "3", "shop_id", "left"),
    ]
    assert lines[1]["reason"] == "names none of shops; the row is kept"


def test_a_check_sets_aside_what_a_run_sets_aside(case, tmp_path):
    checked = check_case(case, date(2026, 1, 1))
    run_case(case, tmp_path, settings_for(date(2026, 1, 1)))
    with open_results(tmp_path) as results:
        assert checked.quarantine == results.table("quarantine").to_pylist()


def test_the_clock_decides_which_dates_lie_ahead(case):
    told = json.loads(run(case, "--clock", "2100-01-01", "--json").stdout)
    assert {line["column"] for line in told["quarantine"]} == {"phone", "shop_id"}


def test_a_clean_case_has_no_quarantine_to_show(tmp_path):
    done = run(write_case(tmp_path, [{"shop_id": "a", "phone": mobile(1)}]), *CLOCK)
    assert done.exit_code == 0
    assert "Quarantine" not in done.stdout
    assert "0 values or rows cannot be used" in done.stderr


def test_a_card_under_several_names_is_told_by_a_check_and_by_a_run(tmp_path):
    card, other = "110101199003074610", "11010119900307002X"
    people = [("王伟", card), ("Wang Wei", card), ("客服", card), ("赵六", card), ("欧阳娜娜", card)]
    persons = [{"person_id": f"p{n}", "name": name, "id_number": number} for n, (name, number) in enumerate(people)]
    persons += [
        {"person_id": f"q{n}", "name": name, "id_number": other} for n, name in enumerate(("王小伟", "xiao wei wang"))
    ]
    case = write_case(tmp_path / "case", [{"shop_id": "a"}], persons=persons)
    told = f"1 identity card is shown under several names (lent, sold or mistyped): {card} as 王伟 (persons.csv row 1)"
    ran = CliRunner().invoke(app, ["run", str(case), *CLOCK, "-w", str(tmp_path / "ws")], env={"COLUMNS": "200"})
    for done in (run(case, *CLOCK), ran):
        said = " ".join(done.stderr.split())
        assert f"{told}, 赵六 (persons.csv row 4), 欧阳娜娜 (persons.csv row 5)." in said
        assert f"gangmap find {card}" in said
    (found,) = json.loads(run(case, *CLOCK, "--json").stdout)["cards"]
    assert (found["card"], [name["row"] for name in found["names"]]) == (card, [1, 4, 5])
    assert "identity card" not in run(write_case(tmp_path / "none", [{"shop_id": "a"}]), *CLOCK).stderr


def test_one_value_that_cannot_be_used_is_told_as_one(tmp_path):
    case = write_case(tmp_path, [{"shop_id": "a", "phone": "not a phone"}])
    assert "1 value or row cannot be used; --csv lists it." in run(case, *CLOCK).stderr
    facts = check_case(case, date(2026, 1, 1))._repr_html_()
    for told in (
        "1 可用行 row used",
        "1 不可用的值或行 value or row cannot be used",
        "引用 references lead to nothing",
    ):
        assert told in facts


@pytest.mark.parametrize(
    ("shops", "says"), [([], "has no rows"), ([{"shop_id": ""}], "The one row of shops"), (None, "no table")]
)
def test_a_case_that_cannot_be_run_ends_with_1_and_a_sentence(tmp_path, shops, says):
    if shops is not None:
        write_case(tmp_path, shops)
        (tmp_path / "shops.csv").write_text("shop_id,platform\n" + "".join(",jd\n" for _ in shops))
    done = run(tmp_path, *CLOCK)
    assert done.exit_code == 1
    assert says in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_the_report_is_written_as_a_page_in_the_language_asked_for(case, tmp_path):
    done = run(case, *CLOCK, "--html", tmp_path / "check.html", "--language", "en", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["quarantined"] == 5
    assert str(tmp_path / "check.html") in done.stderr
    page = (tmp_path / "check.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "Content-Security-Policy" in page
    (tmp_path / "file").write_text("in the way")
    assert run(case, *CLOCK, "--html", tmp_path / "file" / "check.html").exit_code == 1


def test_json_and_csv_at_once_are_refused(case):
    assert run(case, "--json", "--csv").exit_code == 2


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 0, "0%"), (0, 9, "0%"), (1, 999, "<1%"), (998, 999, ">99%"), (9, 9, "100%"), (1, 3, "33%")],
)
def test_a_share_says_none_or_all_only_when_it_is(part, whole, said):
    assert share(part, whole) == said


def test_of_thousands_of_columns_that_are_only_kept_a_terminal_shows_the_first(tmp_path):
    (tmp_path / "shops.csv").write_text(
        f"shop_id,platform,{','.join(f'c{n}' for n in range(500))}\n1,jd{',7' * 500}\n", encoding="utf-8"
    )
    done = run(tmp_path, *CLOCK)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("(kept as it is)") == 40
    assert "and 460 more" in " ".join(done.stdout.split())
    assert "460 more columns are kept as they are" in done.stderr


def test_a_page_is_never_written_among_the_evidence(case):
    before = (case / "shops.csv").read_bytes()
    done = run(case, "--html", case / "shops.csv")
    assert done.exit_code == 2
    assert "would lie in the case folder" in done.output
    assert (case / "shops.csv").read_bytes() == before


def test_where_a_repeated_key_was_seen_before_is_said_at_80_columns(case):
    said = " ".join(run(case, *CLOCK, columns="80").stdout.split())
    assert "seen before" in said
    wide = run(case, *CLOCK).stdout
    assert "shops.csv row 4; seen before in shops.csv row 1" in wide
