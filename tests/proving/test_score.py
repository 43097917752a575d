import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gangmap.errors import InputError, NotFoundError, TableError
from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.proving.aspects import ASPECTS
from gangmap.proving.comparison import Comparison
from gangmap.proving.score import score, score_tables
from gangmap.proving.tables import Tables
from gangmap.proving.truth import TRUTH_TABLES, write_truth

KINDS_OF_BYSTANDER_NOT_IN_THE_CASE = {"bystanders.second_hand_joined_share"}
KINDS_OF_IDENTIFIER_NOT_IN_THE_CASE = {
    f"cleaning.{kind}_f1" for kind in IDENTIFIER_KINDS.keys() - {"phone", "alipay", "device_id", "bank_account"}
}
STANDINGS_NOT_IN_THE_RESULTS = {"confidence.associate_right", "confidence.weak_right"}


def write_results(folder, results):
    folder.mkdir()
    for name, table in results.rows.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return folder


@pytest.fixture
def case(tmp_path, truth):
    write_truth(tmp_path / "case", truth.rows)
    return tmp_path / "case"


def test_a_perfect_result_scores_one_everywhere(perfect, truth):
    figures = {figure.measure.name: figure for figure in score_tables(perfect, truth)}
    without = {name for name, figure in figures.items() if figure.value is None}
    not_in_the_case = KINDS_OF_BYSTANDER_NOT_IN_THE_CASE | KINDS_OF_IDENTIFIER_NOT_IN_THE_CASE
    assert without == not_in_the_case | STANDINGS_NOT_IN_THE_RESULTS
    for name, figure in figures.items():
        if figure.value is not None and figure.measure.better != "neither":
            assert (name, figure.value) == (name, pytest.approx(1.0 if figure.measure.better == "higher" else 0.0))


def test_joining_nothing_scores_what_the_formulas_say(truth):
    nothing = Tables("results", rows={"members": pa.table({"group_id": [], "shop_id": []})})
    scores = score_tables(nothing, truth)
    assert scores["groups.bcubed_precision"] == 1.0
    assert scores["groups.bcubed_recall"] == pytest.approx(3 / 9)  # three groups, nine shops, each with itself
    assert scores["groups.pairs_precision"] is None
    assert scores["groups.pairs_f1"] == 0.0
    assert scores["groups.adjusted_rand"] == 0.0
    assert scores["groups.found_share"] == 0.0
    assert scores["groups.span_found"] == 0.0
    assert scores["bystanders.joined"] == 0.0


def test_joining_all_scores_what_the_formulas_say(truth):
    shops = truth.rows["shops"].column("shop_id")
    scores = score_tables(
        Tables("results", rows={"members": pa.table({"group_id": ["G"] * 12, "shop_id": shops})}), truth
    )
    assert scores["groups.bcubed_recall"] == 1.0
    assert scores["groups.bcubed_precision"] == pytest.approx((4 * 4 + 3 * 3 + 2 * 2) / 12 / 9)
    assert scores["groups.bcubed_all_precision"] == pytest.approx((16 + 9 + 4 + 3) / 12 / 12)
    assert scores["groups.pairs_precision"] == pytest.approx((6 + 3 + 1) / 66)
    assert scores["groups.adjusted_rand"] == 0.0
    assert scores["bystanders.joined_share"] == 1.0
    assert scores["networks.fused"] == 1.0
    assert scores["groups.fused"] == 3.0
    assert scores["groups.span_found_share"] == 1.0
    assert scores["groups.span_strangers"] == 8.0


def test_a_table_that_is_not_there_has_no_score_and_says_so(perfect, truth, with_table):
    scores = score_tables(with_table(perfect, roles=None, members=None), truth)
    told = scores.as_dict()["not_there"]
    assert scores["roles.macro_f1"] is None
    assert told["roles.macro_f1"] == "not there: the results hold no roles"
    assert told["groups.bcubed_f1"] == "not there: the results hold no members"
    assert scores["listings.fake_f1"] == 1.0
    assert scores.reliability == ()


def test_a_case_without_flows_leaves_found_flows_unscored(perfect, truth, with_table):
    scores = score_tables(perfect, with_table(truth, flows=TRUTH_TABLES["flows"].empty_table()))
    assert scores["flows.ends_f1"] is None
    assert scores.as_dict()["not_there"]["flows.ends_f1"] == "not there: the truth holds no flows"


def test_a_truth_of_shops_and_groups_alone_scores_the_groups(perfect, truth):
    lean = Tables("truth", rows={name: truth.rows[name] for name in ("shops", "groups")})
    scores = score_tables(perfect, lean)
    assert scores["groups.bcubed_f1"] == 1.0
    assert scores["reopenings.f1"] is None


def test_folders_score_as_the_tables_in_them_do(tmp_path, perfect, truth, case):
    results = write_results(tmp_path / "results", perfect)
    assert score(results, case / "truth") == score(results, case) == score_tables(perfect, truth)


def test_what_shops_hold_is_read_from_the_records_beside_the_results(tmp_path, perfect, truth, case):
    results = write_results(tmp_path / "results", perfect)
    (tmp_path / "records").mkdir()
    (results / "shop_holdings.parquet").rename(tmp_path / "records" / "shop_holdings.parquet")
    (tmp_path / "workspace").mkdir()
    (tmp_path / "workspace" / "results").symlink_to(results)
    assert score(tmp_path / "workspace" / "results", case) == score_tables(perfect, truth)
    assert score(tmp_path / "workspace", case) == score_tables(perfect, truth)


def test_every_measure_has_a_name_of_its_own(perfect, truth):
    names = [measure.name for aspect in ASPECTS for measure in aspect.measures]
    assert len(names) == len(set(names))
    assert [figure.measure.name for figure in score_tables(perfect, truth)] == names


def test_every_value_that_is_judged_is_a_measure(perfect, truth):
    for aspect in ASPECTS:
        assert set(aspect.judge(Comparison(perfect, truth))) <= {measure.name for measure in aspect.measures}


def test_scores_are_json_and_rows_for_people(perfect, truth):
    scores = score_tables(perfect, truth)
    told = json.loads(json.dumps(scores.as_dict()))
    assert told["measures"]["groups.bcubed_f1"] == 1.0
    assert len(told["reliability"]) == 10
    rows = scores.as_rows()
    assert rows[0] == ("groups.bcubed_precision", "1", "higher", rows[0][3])
    with pytest.raises(NotFoundError, match=r"no measure called groups\.glory"):
        scores["groups.glory"]


def test_a_folder_that_is_not_there_says_which(tmp_path, perfect, case):
    with pytest.raises(InputError, match="nowhere is no folder"):
        score(tmp_path / "nowhere", case)
    with pytest.raises(InputError, match="nowhere is no folder"):
        score(write_results(tmp_path / "results", perfect), tmp_path / "nowhere")


def test_a_folder_without_tables_of_results_is_refused(tmp_path, case):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no table of results"):
        score(tmp_path / "empty", case)


def test_a_folder_that_is_no_truth_is_refused(tmp_path, perfect):
    results = write_results(tmp_path / "results", perfect)
    with pytest.raises(InputError, match=r"holds no shops\.parquet"):
        score(results, results)


def test_shops_of_a_case_are_no_truth(tmp_path, perfect):
    results = write_results(tmp_path / "results", perfect)
    folder = write_results(tmp_path / "case", Tables("", rows={"shops": pa.table({"shop_id": ["a1"]})}))
    with pytest.raises(InputError, match=r"has no column group_id, so it is no truth"):
        score(results, folder)


def test_results_of_another_case_are_refused(perfect, truth, with_table):
    foreign = with_table(perfect, members={"group_id": ["G", "G"], "shop_id": ["z1", "z2"]})
    with pytest.raises(InputError, match="Not one shop of results is a shop of truth"):
        score_tables(foreign, truth)


def test_a_shop_in_two_groups_is_refused(perfect, truth, with_table):
    torn = with_table(perfect, members={"group_id": ["G", "H"], "shop_id": ["a1", "a1"]})
    with pytest.raises(TableError, match="the shop a1 is a member of two groups"):
        score_tables(torn, truth)


def test_a_table_without_its_column_is_refused(perfect, truth, with_table):
    with pytest.raises(TableError, match="listing_flags has no column listing_id"):
        score_tables(with_table(perfect, listing_flags={"rule": ["price"]}), truth)


def test_a_file_that_is_no_parquet_is_refused(tmp_path, perfect, case):
    results = write_results(tmp_path / "results", perfect)
    (results / "members.parquet").write_text("group_id,shop_id")
    with pytest.raises(TableError, match="cannot be read as Parquet"):
        score(results, case)
