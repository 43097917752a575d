import pytest

from gangmap.proving.contest import SETTINGS, contest_of_samples
from gangmap.proving.sample import DIFFICULTIES, SampleSettings
from gangmap.proving.scoreboard import ORACLE, OURS, scoreboard


@pytest.fixture(scope="module")
def board(tmp_path_factory):
    contest = contest_of_samples(SampleSettings(shops=300))
    return scoreboard(contest, ["easy"], [1, 2], tmp_path_factory.mktemp("contest") / "cases")


def test_the_settings_measured_unasked_are_settings_of_the_generator():
    assert set(SETTINGS) <= set(DIFFICULTIES)


def test_the_pipeline_and_the_baselines_compete_on_generated_cases(board):
    assert board.methods[0] == OURS
    for method in board.methods:
        assert board.spread("easy", method, "groups.bcubed_f1").low > 0.3
        assert board.spread("easy", method, "groups.shops_unknown").high == 0


def test_the_oracle_joins_no_bystander(board):
    assert board.spread("easy", ORACLE, "bystanders.joined").high == 0
    assert board.spread("easy", ORACLE, "groups.bcubed_precision").low == 1.0


def test_the_seeds_make_different_cases(board):
    assert len(set(board.values("easy", "shared identifiers", "groups.bcubed_f1"))) == 2
