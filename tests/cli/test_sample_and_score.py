"""`gangmap sample` and `gangmap score` as an analyst types them."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from gangmap.cli import load_commands
from gangmap.cli.app import app
from gangmap.cli.score import show_scores
from gangmap.config import Settings
from gangmap.pipeline import run_case
from gangmap.proving.aspects import ASPECTS
from gangmap.proving.baselines import BASELINES
from gangmap.proving.stories import write_story

load_commands(["sample"])
load_commands(["score"])


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("what", [["--story", "leather"], ["--shops", "100"], ["--shops", "100", "--months", "2"]])
def test_what_stands_in_the_way_is_a_mistake_of_usage(run, tmp_path, what):
    (tmp_path / "file").touch()
    for place in ("file", "file/in/it"):
        done = run("sample", tmp_path / place, *what)
        assert done.exit_code == 2
        assert "is a file" in done.stderr
        assert "fault of gangmap" not in done.stderr


@pytest.mark.parametrize("arguments", [["sample", ""], ["score", "", "x"], ["score", ".", ""]])
def test_an_empty_name_is_not_the_current_folder(run, arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert "no folder given" in done.stderr


def test_a_story_tells_what_it_wrote_as_json(run, tmp_path):
    told = json.loads(run("sample", tmp_path / "case", "--story", "leather", "--json").stdout)
    assert told["rows"]["persons"] == 7
    assert told["truth_rows"]["networks"] == 1


def test_snapshots_are_told_as_json(run, tmp_path):
    told = json.loads(run("sample", tmp_path / "cases", "--shops", 100, "--months", 2, "--json").stdout)
    assert len(told["folders"]) == 2
    assert told["events"]


@pytest.mark.parametrize("option", ["shops", "seed", "setting", "pictures", "months"])
def test_a_story_cannot_be_generated_otherwise(run, tmp_path, option):
    value = "medium" if option == "setting" else "100"
    done = run("sample", tmp_path / "case", "--story", "leather", f"--{option}", value)
    assert done.exit_code == 2
    assert f"--{option}" in done.stderr
    assert not (tmp_path / "case").exists()


def test_the_next_command_can_be_copied_whatever_the_folder_is_called(run, tmp_path):
    done = run("sample", tmp_path / "it's a case", "--story", "leather")
    assert f"gangmap run '{tmp_path}/it'\"'\"'s a case' -w" in done.stderr


def test_results_copied_away_from_their_workspace_say_that_the_baselines_are_left_out(run, tmp_path):
    case = write_story("leather", tmp_path / "case")
    run_case(case, tmp_path / "workspace", Settings(clock=date(2016, 12, 31)))
    (tmp_path / "workspace" / "results").resolve().rename(tmp_path / "copied")
    done = run("score", tmp_path / "copied", case)
    assert done.exit_code == 0
    assert "The baselines are left out" in done.stderr


def test_every_measure_fits_eighty_columns_with_its_figures_unbroken(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    methods = ["gangmap", *BASELINES, "oracle"]
    names = [measure.name for aspect in ASPECTS for measure in aspect.measures]
    show_scores([{"measure": name} | dict.fromkeys(methods, "0.123") for name in names], methods, "Scores")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    for name in names:
        (line, *_) = [line for line in lines if line.split()[:1] == [name.partition(".")[2]]]
        assert line.split()[1:] == ["0.123"] * len(methods)


def test_every_measure_is_named_by_its_aspect_and_one_dot():
    for aspect in ASPECTS:
        assert {measure.name.count(".") for measure in aspect.measures} == {1}
