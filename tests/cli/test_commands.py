"""Every command as an analyst types it: what is printed, where, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest
from cases import mobile, write_case
from typer.testing import CliRunner

from gangmap.cli import COMMANDS, load_commands
from gangmap.cli.app import app
from gangmap.cli.show_rows import as_csv_text

load_commands([])
CLOCK = ("--clock", "2026-01-01")


@pytest.fixture(scope="module")
def runner():
    return CliRunner()


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    shops = [
        {"shop_id": f"s{n}", "shop_name": f"店铺{n}", "phone": mobile(n // 2), "category": "箱包"} for n in range(6)
    ]
    shops[0]["shop_name"] = '=HYPERLINK("http://x")[red]'
    return write_case(tmp_path_factory.mktemp("cli") / "case", shops)


@pytest.fixture(scope="module")
def workspace(runner, case):
    folder = case.parent / "ws"
    done = runner.invoke(app, ["run", str(case), "-w", str(folder), *CLOCK])
    assert done.exit_code == 0, done.output
    return folder


def listed(runner, *arguments):
    done = runner.invoke(app, [*map(str, arguments), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_takes_quiet_and_debug(runner, name):
    commands = [name, "map"] if name == "export" else [name]
    done = runner.invoke(app, [*commands, "--help"])
    assert done.exit_code == 0
    assert "--quiet" in done.stdout
    assert "--debug" in done.stdout


def test_run_prints_each_step_on_standard_output_and_notes_beside_it(runner, case, tmp_path):
    done = runner.invoke(app, ["run", str(case), "-w", str(tmp_path), *CLOCK])
    assert "components" in done.stdout
    assert "Run 1 is in" in done.stderr
    quiet = runner.invoke(app, ["run", str(case), "-w", str(tmp_path), *CLOCK, "--quiet"])
    assert quiet.exit_code == 0
    assert (quiet.stdout, quiet.stderr) == ("", "")


def test_a_quiet_draft_a_quiet_sample_and_a_quiet_run_print_nothing_but_what_was_asked_for(runner, tmp_path):
    write_case(tmp_path / "case", [{"shop_id": "s0", "phone": mobile(0)}])
    for words in (("sample", tmp_path / "made", "--shops", 100), ("init", tmp_path / "case")):
        done = runner.invoke(app, [*map(str, words), "--quiet"])
        assert (done.exit_code, done.output) == (0, "")
    done = runner.invoke(app, ["run", str(tmp_path / "case"), "-w", str(tmp_path / "ws"), *CLOCK, "--quiet", "--json"])
    assert json.loads(done.stdout)["run"] == 1


def test_run_as_json_says_what_was_made(runner, case, tmp_path):
    told = listed(runner, "run", case, "-w", tmp_path, *CLOCK)
    assert told["run"] == 1
    assert told["steps"][0] == {
        "step": "components", "what": "every shared identifier counts, closed transitively",
        "groups": 3, "shops": 6, "largest": 2, "parted": 0, "left_out": 0,
    }  # fmt: skip
    assert (Path(told["path"]) / "manifest.json").is_file()


def test_run_tells_of_identifiers_whose_shop_is_in_no_table_and_where_they_stand(runner, tmp_path):
    owners = ("a", "lost", "gone", "b")
    rows = [{"owner_table": "shops", "owner_id": one, "kind": "phone", "value": mobile(1)} for one in owners]
    case = write_case(tmp_path / "case", [{"shop_id": "a"}, {"shop_id": "b"}], identifiers=rows)
    done = runner.invoke(app, ["run", str(case), "-w", str(tmp_path / "ws"), "--clock", "2026-01-01"])
    said = " ".join(done.stderr.split())
    assert "2 references lead to nothing: 2 in identifiers.owner_id name none of shops" in said
    assert "(lost, identifiers.csv row 2)" in said
    assert "ties no shops" in said
    checked = runner.invoke(app, ["check", str(case), "--clock", "2026-01-01"], env={"COLUMNS": "150"})
    below = checked.stdout.partition("References that lead to nothing")[2]
    (line,) = (line.split() for line in below.splitlines() if "owner_id" in line)
    assert line == ["identifiers", "owner_id", "shops", "2", "identifiers.csv", "row", "2", "lost"]


def test_groups_are_listed_as_table_json_and_csv(runner, workspace):
    assert len(listed(runner, "groups", "-w", workspace)) == 3
    assert len(listed(runner, "groups", "-w", workspace, "--limit", 2)) == 2
    table = runner.invoke(app, ["groups", "-w", str(workspace)], env={"COLUMNS": "200"}).stdout
    assert "[red]" in table
    rows = list(csv.DictReader(io.StringIO(runner.invoke(app, ["groups", "-w", str(workspace), "--csv"]).stdout)))
    assert {row["shop_count"] for row in rows} == {"2"}
    assert all(not row["name"].startswith("=") for row in rows)


def test_facilities_are_listed_as_table_json_and_csv_those_first_that_would_have_joined_most(runner, tmp_path):
    shops = [{"shop_id": f"s{n:02d}", "phone": mobile(n // 12), "ip": "203.0.113.7"} for n in range(24)]
    runner.invoke(app, ["run", str(write_case(tmp_path / "case", shops)), "-w", str(tmp_path / "ws"), *CLOCK])
    told = listed(runner, "facilities", "-w", tmp_path / "ws")
    assert [(row["kind"], row["would_have_joined"]) for row in told] == [("ip", 24), ("phone", 12), ("phone", 12)]
    assert len(listed(runner, "facilities", "-w", tmp_path / "ws", "--limit", 1)) == 1
    text = runner.invoke(app, ["facilities", "-w", str(tmp_path / "ws")], env={"COLUMNS": "80"}).stdout
    assert "203.0.113.7" in text
    rows = runner.invoke(app, ["facilities", "-w", str(tmp_path / "ws"), "--csv"]).stdout.splitlines()
    assert rows[0] == "kind,value,also_as,holders,would_have_joined,damping,reason"


def test_no_cell_of_a_csv_list_can_be_taken_for_a_formula():
    text = as_csv_text([{"a": "=1+1", "b": "+86138"}, {"a": "-1", "b": "@x"}, {"a": "\t=1", "b": "plain"}], ["a", "b"])
    assert text.splitlines() == ["a,b", "'=1+1,+86138", "-1,'@x", "'\t=1,plain"]


def test_a_list_is_not_json_and_csv_at_once(runner, workspace):
    done = runner.invoke(app, ["groups", "-w", str(workspace), "--json", "--csv"])
    assert done.exit_code == 2
    assert "Leave one of" in done.stderr


def test_show_takes_a_group_or_a_shop(runner, workspace):
    group = listed(runner, "groups", "-w", workspace)[0]["group_id"]
    shown = listed(runner, "show", group, "-w", workspace)
    assert [member["standing"] for member in shown["members"]] == ["core", "core"]
    shop = listed(runner, "show", shown["members"][0]["shop_id"], "-w", workspace)
    assert shop["shop"]["group_id"] == group
    assert shop["links"][0]["shop_id"] == shown["members"][1]["shop_id"]
    for subject in (group, "s1"):
        assert runner.invoke(app, ["show", subject, "-w", str(workspace)]).exit_code == 0


def test_explain_says_what_is_shared_or_that_nothing_is(runner, workspace):
    pair = listed(runner, "explain", "s1", "s0", "-w", workspace)
    assert (pair["left"], pair["right"]) == ("s0", "s1")
    assert pair["evidence"][0]["value"] == f"+86{mobile(0)}"
    text = runner.invoke(app, ["explain", "s0", "s1", "-w", str(workspace)]).stdout
    assert f"probability {pair['link']['probability']:.3f}" in text
    assert "█" in text
    assert "shops.csv row 1" in text
    assert "share no identifier" in runner.invoke(app, ["explain", "s0", "s5", "-w", str(workspace)]).stdout


def test_explain_names_what_is_shared_but_damped(runner, tmp_path):
    case = write_case(tmp_path / "case", [{"shop_id": f"s{n:02d}", "phone": mobile(1)} for n in range(30)])
    runner.invoke(app, ["run", str(case), "-w", str(tmp_path / "ws"), *CLOCK])
    text = runner.invoke(app, ["explain", "s01", "s02", "-w", str(tmp_path / "ws")]).stdout
    assert "share no identifier" not in text
    assert f"Both hold phone +86{mobile(1)}, held by 30 shops: damped" in " ".join(text.split())


def test_a_narrow_screen_gets_rows_one_under_the_other(runner, workspace):
    narrow = runner.invoke(app, ["groups", "-w", str(workspace)], env={"COLUMNS": "30"}).stdout
    assert "main category  箱包" in narrow
    assert all(group["group_id"] in narrow for group in listed(runner, "groups", "-w", workspace))


def test_a_damaged_result_is_named_and_not_blamed_on_the_program(runner, case, tmp_path):
    runner.invoke(app, ["run", str(case), "-w", str(tmp_path), *CLOCK])
    path = tmp_path / "results" / "groups.parquet"
    path.write_bytes(path.read_bytes()[:100])
    done = runner.invoke(app, ["groups", "-w", str(tmp_path)])
    assert done.exit_code == 1
    assert "groups.parquet is damaged" in " ".join(done.stderr.split())
    assert "gangmap verify" in done.stderr


@pytest.mark.parametrize("spelling", ["138 0000 0001", "+86-138-0000-0001", "１３８０００００００１"])
def test_find_knows_a_phone_in_any_spelling(runner, workspace, spelling):
    found = listed(runner, "find", spelling, "-w", workspace)
    assert {place["shop_id"] for place in found if place["matched"] == "identifier"} == {"s2", "s3"}
    assert {(place["file"], place["row"]) for place in found} == {("shops.csv", 3), ("shops.csv", 4)}


def test_find_looks_into_every_column_in_any_letter_case(runner, workspace):
    (place,) = listed(runner, "find", "hyperlink", "-w", workspace)
    assert (place["column"], place["row"], place["matched"]) == ("shop_name", 1, "text")
    assert place["shop_id"] == "s0"
    assert place["group_id"]


def test_find_of_what_stands_everywhere_lists_the_first_and_says_how_many_more(runner, tmp_path):
    shops = [{"shop_id": f"n{number:02d}", "shop_name": f"箱包店{number}"} for number in range(60)]
    write_case(tmp_path / "case", shops)
    runner.invoke(app, ["run", str(tmp_path / "case"), "-w", str(tmp_path / "ws"), *CLOCK])
    words = ["find", "箱包店", "-w", str(tmp_path / "ws")]
    said = " ".join(runner.invoke(app, words).stdout.split())
    assert "Where 箱包店 stands: the first 40 of 60" in said
    assert "And 20 more: --all lists them here" in said
    assert ("n39" in said, "n40" in said) == (True, False)
    assert "n59" in runner.invoke(app, [*words, "--all"]).stdout
    assert len(listed(runner, *words)) == 60


def test_what_is_nowhere_is_said_and_is_no_error(runner, workspace):
    done = runner.invoke(app, ["find", "no such thing", "-w", str(workspace)])
    assert done.exit_code == 0
    assert "Nothing in the case" in done.stderr


def test_check_reads_without_running(runner, case, tmp_path):
    told = listed(runner, "check", case, *CLOCK)
    assert told["quarantine"] == []
    bad = write_case(tmp_path, [{"shop_id": "a", "phone": "not a phone"}, {"shop_id": "a"}])
    told = listed(runner, "check", bad, *CLOCK)
    assert {(line["row"], line["column"]) for line in told["quarantine"]} == {(1, "phone"), (2, "shop_id")}
    lines = runner.invoke(app, ["check", str(bad), *CLOCK, "--csv"]).stdout.splitlines()
    assert lines[0] == "table,file,row,column,value,reason"
    assert len(lines) == 3


def test_export_writes_pages(runner, workspace, tmp_path):
    group = listed(runner, "groups", "-w", workspace)[0]["group_id"]
    for arguments in (["map", group], ["overview"], ["geo"]):
        path = tmp_path / f"{arguments[0]}.html"
        done = runner.invoke(app, ["export", *arguments, "-w", str(workspace), "-o", str(path)])
        assert done.exit_code == 0, done.output
        assert str(path) in done.stderr
        assert "Content-Security-Policy" in path.read_text(encoding="utf-8")


def test_a_run_made_before_a_table_there_was_is_shown_without_it(runner, case, tmp_path):
    space = tmp_path / "ws"
    assert runner.invoke(app, ["run", str(case), "-w", str(space), *CLOCK]).exit_code == 0
    group = listed(runner, "groups", "-w", space)[0]["group_id"]
    run = space / "runs" / "000001"
    path = run / "results" / "corrections.parquet"
    path.unlink()
    done = runner.invoke(app, ["show", group, "-w", str(space)])
    assert (done.exit_code, "corrections.parquet is missing" in done.stderr) == (1, True)
    manifest = json.loads((run / "manifest.json").read_text())
    manifest["outputs"] = [mark for mark in manifest["outputs"] if mark["path"] != "results/corrections.parquet"]
    (run / "manifest.json").write_text(json.dumps(manifest))
    assert runner.invoke(app, ["show", group, "-w", str(space)]).exit_code == 0


def test_export_maps_writes_one_for_each_group_and_an_index(runner, workspace, tmp_path):
    done = runner.invoke(app, ["export", "maps", "-w", str(workspace), "-o", str(tmp_path / "all")])
    assert done.exit_code == 0, done.output
    names = {path.name for path in (tmp_path / "all").rglob("*.html")}
    groups = {f"{group['group_id']}.html" for group in listed(runner, "groups", "-w", workspace)}
    assert names == groups | {"index.html", "overview.html"}


def test_a_sample_is_scored_beside_baselines_and_the_oracle(runner, tmp_path):
    case, space = tmp_path / "case", tmp_path / "ws"
    made = listed(runner, "sample", case, "--shops", 200, "--setting", "easy")
    assert made["rows"]["shops"] >= 200
    assert runner.invoke(app, ["run", str(case), "-w", str(space), "--clock", "2016-12-31"]).exit_code == 0
    told = listed(runner, "score", space / "results", case / "truth")
    assert {"gangmap", "oracle", "python-louvain"} <= told.keys()
    text = runner.invoke(app, ["score", str(space / "results"), str(case / "truth"), "--csv"]).stdout
    assert "groups.bcubed_f1" in text


def test_a_story_and_snapshots_can_be_written(runner, tmp_path):
    assert runner.invoke(app, ["sample", str(tmp_path / "leather"), "--story", "leather"]).exit_code == 0
    assert (tmp_path / "leather" / "shops.csv").is_file()
    months = ["sample", str(tmp_path / "months"), "--shops", "200", "--months", "2"]
    assert runner.invoke(app, months).exit_code == 0
    assert len([path for path in (tmp_path / "months").iterdir() if path.is_dir()]) >= 2


def test_init_drafts_a_mapping_and_never_writes_over_one(runner, tmp_path):
    case = tmp_path / "case"
    case.mkdir()
    (case / "店铺.csv").write_text("店铺ID,平台,店铺名称,联系电话\n1,淘宝,好店,13800138001\n", encoding="utf-8")
    guesses = listed(runner, "init", case)
    assert {(guess["column"], guess.get("becomes")) for guess in guesses} >= {("联系电话", "shops.phone")}
    done = runner.invoke(app, ["init", str(case)])
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert runner.invoke(app, ["run", str(case), "-w", str(tmp_path / "ws"), *CLOCK]).exit_code == 0


def test_verify_ends_with_1_when_something_changed(runner, case, tmp_path):
    copied = write_case(tmp_path / "case", [{"shop_id": f"s{n}", "phone": mobile(1)} for n in range(2)])
    runner.invoke(app, ["run", str(copied), "-w", str(tmp_path / "ws"), *CLOCK])
    assert runner.invoke(app, ["verify", str(tmp_path / "ws")]).exit_code == 0
    with (copied / "shops.csv").open("a") as stream:
        stream.write("\n")
    done = runner.invoke(app, ["verify", str(tmp_path / "ws"), "--csv"])
    assert done.exit_code == 1
    assert [row["path"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["shops.csv"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["run", "/nowhere"], 1, "no case folder"),
        (["run", "{case}", "--algorithm", "magic"], 2, "Choose one of"),
        (["run", "{case}", "--threshold", "7"], 2, "between 0 and 1"),
        (["run", "{case}", "--max-holders", "1"], 2, "2 or more"),
        (["run", "{case}", "--seed", "-4"], 2, "0 or more"),
        (["run", "{case}", "--seed", "99999999999"], 2, "less than 4294967296"),
        (["run", "{case}", "--memory", "lots"], 2, "4GB"),
        (["run", "{case}", "--memory", "1KB"], 2, "100MB at least"),
        (["run", "{case}", "--threads", "100000"], 2, "256"),
        (["run", "{case}", "-w", "{case}/ws"], 2, "lies in the case folder"),
        (["explain", "s0", "s0", "-w", "{ws}"], 2, "two different shops"),
        (["run", "{case}", "--clock", "tomorrow"], 2, "does not match"),
        (["groups", "-w", "{empty}"], 1, "gangmap run"),
        (["show", "nobody", "-w", "{ws}"], 1, "neither a group nor a shop"),
        (["explain", "s0", "nobody", "-w", "{ws}"], 1, "no shop 'nobody'"),
        (["find", "  ", "-w", "{ws}"], 2, "nothing to look for"),
        (["export", "map", "G-NOBODY", "-w", "{ws}"], 1, "no group"),
        (["export", "overview", "-w", "{ws}", "-o", "{case}/shops.csv/x.html"], 2, "would lie in the case folder"),
        (["export", "geo", "-w", "{ws}", "-o", "{case}/shops.csv"], 2, "would lie in the case folder"),
        (["export", "overview", "-w", "{ws}", "-o", "{ws}/audit.jsonl"], 2, "would lie in the workspace"),
        (["export", "maps", "-w", "{ws}", "-o", "{ws}/results"], 2, "would lie in the workspace"),
        (["export", "neo4j-csv", "-w", "{ws}", "-o", "{case}/files"], 2, "would lie in the case folder"),
        (["check", "{case}", "--html", "{ws}/workspace.json"], 2, "would lie in the workspace"),
        (["groups", "-w", "{ws}", "--run", "99"], 1, "no run 99"),
        (["verify", "{empty}"], 1, "gangmap run"),
        (["nonsense"], 2, "No such command"),
        (["run"], 2, "No case was named"),
    ],
)
def test_a_mistake_gets_a_sentence_and_no_traceback(runner, case, workspace, tmp_path, arguments, code, says):
    places = {"case": str(case), "ws": str(workspace), "empty": str(tmp_path)}
    done = runner.invoke(app, [argument.format(**places) for argument in arguments])
    assert done.exit_code == code, done.output
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.output


def test_debug_shows_where_an_error_came_from(runner):
    done = runner.invoke(app, ["run", "/nowhere", "--debug"])
    assert done.exit_code == 1
    assert "Traceback" in done.stderr


def test_version_and_doctor_answer(runner):
    assert runner.invoke(app, ["--version"]).stdout.startswith("gangmap ")
    parts = {row["part"]: row["state"] for row in listed(runner, "doctor")}
    assert parts["duckdb"] == parts["vis-network"] == "ok"
