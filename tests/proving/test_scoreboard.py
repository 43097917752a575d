import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from gangmap.errors import UsageError
from gangmap.proving.outcomes import OutcomeFile
from gangmap.proving.scoreboard import ORACLE, OURS, Contest, Scoreboard, methods_of, scoreboard
from gangmap.proving.scoreboard_page import as_json, as_markdown, terminal_table, write_scoreboard
from gangmap.proving.scoreboard_picture import draw_scoreboard, show_scoreboard
from gangmap.proving.truth import write_truth

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def contest(truth):
    """Cases that are all the same; a run that finds A whole with seed 1, and but half of it with seed 2."""

    def make(setting, seed, folder):
        write_truth(folder, truth.rows)
        (folder / "seed").write_text(str(seed))

    def run(case, workspace):
        shops = ["a1", "a2", "a3", "a4"] if (case / "seed").read_text() == "1" else ["a1", "a2"]
        workspace.mkdir()
        pq.write_table(pa.table({"group_id": ["G"] * len(shops), "shop_id": shops}), workspace / "members.parquet")
        return workspace

    return Contest(make, run)


@pytest.fixture(scope="module")
def board(contest, tmp_path_factory):
    return scoreboard(contest, ["easy", "hard"], [1, 2], tmp_path_factory.mktemp("board") / "cases")


def test_ours_and_every_baseline_are_scored_on_every_case(board):
    assert board.methods[0] == OURS
    assert board.methods[-1] == ORACLE
    assert len(board.methods) == 7
    assert (board.settings, board.seeds) == (("easy", "hard"), (1, 2))
    assert len(board.outcomes) == 2 * 2 * 7


def test_a_measure_is_spread_over_the_seeds(board):
    spread = board.spread("easy", OURS, "groups.span_found_share")
    assert (spread.mean, spread.low, spread.high) == (0.75, 0.5, 1.0)
    assert spread.deviation == pytest.approx(0.5 / 2**0.5)
    assert board.spread("easy", ORACLE, "groups.bcubed_f1").deviation == 0.0
    assert board.spread("easy", ORACLE, "roles.macro_f1") is None


def test_without_a_pipeline_the_baselines_are_measured_all_the_same(contest, tmp_path):
    board = scoreboard(Contest(contest.make), ["easy"], [1], tmp_path / "cases")
    assert OURS not in board.methods
    assert board.spread("easy", ORACLE, "groups.bcubed_f1").deviation is None
    assert "gangmap is scored for" not in as_markdown(board, "picture.svg")


def test_baselines_work_on_the_holdings_of_the_run_when_there_are_any(contest, tmp_path):
    def holdings(case, workspace):
        assert (workspace / "members.parquet").is_file()
        return pa.table({"shop_id": ["f1", "f2"], "kind": ["phone"] * 2, "value": ["1"] * 2})

    board = scoreboard(Contest(contest.make, contest.run, holdings), ["easy"], [1], tmp_path / "cases")
    assert board.spread("easy", "shared identifiers", "groups.found").mean == 1
    assert board.spread("easy", ORACLE, "groups.found").mean == 3


def test_each_outcome_is_told_as_it_comes(contest, tmp_path):
    told = []
    board = scoreboard(contest, ["easy"], [1], tmp_path / "cases", told.append)
    assert tuple(told) == board.outcomes


def without_times(board):
    return [(one.key, one.scores["groups.bcubed_f1"]) for one in board.outcomes]


def test_what_was_measured_before_is_not_measured_again(contest, board, tmp_path):
    made = []

    def make(setting, seed, folder):
        made.append((setting, seed))
        contest.make(setting, seed, folder)

    again = replace(contest, make=make)
    known = {one.key: one for one in board.outcomes if one.key != ("hard", 2, "splink")}
    whole = scoreboard(again, ["easy", "hard"], [1, 2], tmp_path / "again", known=known, tidy=True)
    assert made == [("hard", 2)]
    assert without_times(whole) == without_times(board)
    assert all(one is known[one.key] for one in whole.outcomes if one.key in known)
    assert [folder.name for folder in (tmp_path / "again").iterdir()] == []


def test_a_scoreboard_that_was_cut_short_goes_on_from_its_file(contest, board, tmp_path):
    path = tmp_path / "kept" / "outcomes.jsonl"
    kept = OutcomeFile(path, {"shops": 12})
    for outcome in board.outcomes[:9]:
        kept.add(outcome)
    with path.open("a") as file:
        file.write('{"setting": "easy", "se')  # killed while it wrote
    resumed = OutcomeFile(path, {"shops": 12})
    assert list(resumed.known) == [one.key for one in board.outcomes[:9]]
    told = []

    def tell(outcome):
        told.append(outcome)
        resumed.add(outcome)

    whole = scoreboard(contest, ["easy", "hard"], [1, 2], tmp_path / "again", tell, known=resumed.known)
    assert without_times(whole) == without_times(board)
    assert len(path.read_text().splitlines()) == 1 + len(board.outcomes)
    assert as_json(Scoreboard(tuple(OutcomeFile(path, {"shops": 12}).known.values()))).count('"seed"') == len(told)


def test_outcomes_of_other_cases_are_refused(tmp_path):
    path = tmp_path / "outcomes.jsonl"
    OutcomeFile(path, {"shops": 300})
    with pytest.raises(UsageError, match="other cases: shops 300; asked for are shops 3000"):
        OutcomeFile(path, {"shops": 3000})
    (tmp_path / "notes").write_text("mine\n")
    with pytest.raises(UsageError, match="holds no outcomes"):
        OutcomeFile(tmp_path / "notes", {"shops": 3000})


def test_every_method_says_what_it_took(board, contest):
    assert all(one.cpu_seconds >= 0 for one in board.outcomes)
    page = as_markdown(board, "p.svg").split("## CPU seconds")[1].split("##")[0]
    header = next(line for line in page.splitlines() if line.startswith("| setting"))
    assert [cell.strip() for cell in header.split("|")[2:-1]] == list(methods_of(contest))
    untimed = Scoreboard(tuple(replace(one, cpu_seconds=None) for one in board.outcomes))
    assert "CPU seconds" not in as_markdown(untimed, "p.svg")


def test_a_folder_with_something_in_it_is_refused(contest, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="is not empty"):
        scoreboard(contest, ["easy"], [1], tmp_path)
    with pytest.raises(UsageError, match="nothing to measure"):
        scoreboard(contest, [], [1], tmp_path / "cases")


def test_the_page_shows_each_setting_with_the_figures_measured(board):
    page = as_markdown(board, "scoreboard.svg")
    assert "![B-cubed F1 and the share of bystanders joined, by setting and method](scoreboard.svg)" in page
    span = page.split("## Of the largest gang, the share of its shops in one found group")[1]
    header, rule, easy, hard = span.split("\n\n")[2].splitlines()
    methods = ["gangmap", "shared identifiers", "shared, 20 holders", "python-louvain", "Leiden, modularity", "splink"]
    assert [cell.strip() for cell in header.split("|")] == ["", "setting", *methods, "oracle", ""]
    assert rule == "|---|---:|---:|---:|---:|---:|---:|---:|"
    assert easy.startswith("| easy | .750 ± .354 | 1.000 ± .000 |")
    assert hard.startswith("| hard | .750 ± .354 |")


def test_what_ours_alone_is_scored_for_stands_in_one_table(board):
    ours = as_markdown(board, "p.svg").split("## Everything else that gangmap is scored for")[1]
    assert "| measure | better | easy | hard |" in ours
    assert "| found groups of two shops or more (`groups.found`) | neither | 1.000 ± .000 | 1.000 ± .000 |" in ours
    assert "roles.macro_f1" not in ours


def test_the_picture_is_well_formed_and_has_a_dot_a_method_a_setting_and_a_panel(board):
    picture = ET.fromstring(draw_scoreboard(board))
    assert picture.tag == f"{SVG}svg"
    dots = [group for group in picture.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert len(dots) == 2 * 7 * 2
    says = {dot.find(f"{SVG}title").text for dot in dots}
    assert "oracle, easy: 1.000 (1.000 to 1.000)" in says


def test_dots_stand_where_their_figures_say(board):
    picture = ET.fromstring(draw_scoreboard(board))
    placed = {
        group.find(f"{SVG}title").text: float(group.find(f"{SVG}g").get("transform")[10:].split()[0])
        for group in picture.iter(f"{SVG}g")
        if group.find(f"{SVG}title") is not None
    }
    best, none = placed["oracle, easy: 1.000 (1.000 to 1.000)"], placed["oracle, easy: 0.000 (0.000 to 0.000)"]
    assert best == 120 + 360  # the right edge of the first panel
    assert none == 120 + 360 + 60  # the left edge of the second


def test_the_scores_of_one_case_show_themselves_as_a_picture(board):
    scores = {one.method: one.scores for one in board.outcomes if (one.setting, one.seed) == ("easy", 1)}
    shown = show_scoreboard(scores, "<script>case</script>")
    picture = ET.fromstring(shown._repr_svg_())
    says = [title.text for title in picture.iter(f"{SVG}title")]
    assert len(says) == 1 + 7 * 2
    assert any(text.startswith("oracle, <script>case</script>: 1.000") for text in says)
    assert picture.find(f"{SVG}desc").text == "A dot is the value on one case."
    assert len(repr(shown)) < 100


def test_scores_show_themselves_as_a_table_of_what_could_be_measured(board):
    ours = next(one.scores for one in board.outcomes if one.method == "gangmap")
    table = ours._repr_html_()
    assert "<td" in table
    assert "groups.bcubed_f1" in table
    assert "roles.macro_f1" not in table
    assert table.count("<tr>") == 1 + sum(figure.value is not None for figure in ours)


def test_a_hostile_name_stays_text(board):
    hostile = Scoreboard(tuple(replace(outcome, setting="<script>|x") for outcome in board.outcomes))
    assert "<script>" not in draw_scoreboard(hostile)
    assert "<script>\\|x |" in as_markdown(hostile, "p.svg")


def test_the_figures_are_json_without_those_that_were_not_measured(board):
    outcomes = json.loads(as_json(board))["outcomes"]
    assert len(outcomes) == len(board.outcomes)
    assert outcomes[0]["measures"]["groups.span_found_share"] == 1.0
    assert "roles.macro_f1" not in outcomes[0]["measures"]


def test_the_terminal_shows_one_measure(board):
    console = Console(width=160, record=True, file=io.StringIO())
    console.print(terminal_table(board))
    text = console.export_text()
    assert "B-cubed F1 over the shops that have a true group" in text
    assert "seeds 1, 2" in text


def test_the_page_its_picture_and_its_figures_are_written_the_same_twice(board, tmp_path):
    for folder in ("one", "two"):
        write_scoreboard(board, tmp_path / folder / "scoreboard.md")
    for suffix in ("md", "svg", "json"):
        one, two = (tmp_path / folder / f"scoreboard.{suffix}" for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
    assert b"](scoreboard.svg)" in (tmp_path / "one" / "scoreboard.md").read_bytes()
