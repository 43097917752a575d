from datetime import UTC, datetime

import pytest

from gangmap.errors import NotFoundError, UsageError
from gangmap.workspace.ledger import Decision, read_ledger, record, withdraw
from gangmap.workspace.standing import judged_tables, standing_of

AT = datetime(2026, 1, 1, tzinfo=UTC)


def pair(left, right, verdict, by="王敏", why="same cellar"):
    return Decision("pair", (left, right), verdict, by, why)


def judge(folder, *decisions):
    return [one.judgement_id for one in record(folder, decisions, AT)]


def standing(folder):
    return standing_of(read_ledger(folder))


def test_a_judgement_says_who_when_why_and_on_what_and_survives_reading(tmp_path):
    said = Decision(
        "pair", ("a", "b"), "same_hands", "王敏", "one cellar", evidence=("phone +8613800000000",), run=3,
    )  # fmt: skip
    (made,) = record(tmp_path, [said], AT)
    (read,) = read_ledger(tmp_path).judgements
    assert read == made
    assert (read.decision, read.judgement_id, read.at) == (said, "J1", "2026-01-01T00:00:00.000+00:00")


def test_a_withdrawn_judgement_leaves_the_tables_as_they_were_before(tmp_path):
    judge(tmp_path, pair("a", "b", "not_same_hands"))
    before = judged_tables(standing(tmp_path))
    (second,) = judge(tmp_path, pair("c", "d", "same_hands"))
    assert judged_tables(standing(tmp_path)) != before
    done = withdraw(tmp_path, second, "李强", "another cellar", AT)
    assert judged_tables(standing(tmp_path)) == before
    assert read_ledger(tmp_path).judgement(second).undone_by == done.withdrawal_id == "J3"


def test_what_was_withdrawn_or_never_judged_cannot_be_withdrawn(tmp_path):
    (first,) = judge(tmp_path, pair("a", "b", "same_hands"))
    withdraw(tmp_path, first, "王敏", "", AT)
    with pytest.raises(UsageError, match="was withdrawn by J2"):
        withdraw(tmp_path, first, "王敏", "", AT)
    for unknown in ("J2", "J9", "", "x"):
        with pytest.raises(NotFoundError):
            withdraw(tmp_path, unknown, "王敏", "", AT)


def test_an_analysts_later_answer_takes_the_place_of_the_earlier_one(tmp_path):
    judge(tmp_path, pair("a", "b", "same_hands"), pair("a", "b", "not_same_hands"))
    now = standing(tmp_path)
    assert now.replaced == {"J1": "J2"}
    assert judged_tables(now)["judged_pairs"]["verdict"].to_pylist() == ["not_same_hands"]


def test_of_two_analysts_who_contradict_each_other_neither_is_obeyed_until_one_withdraws(tmp_path):
    judge(tmp_path, pair("a", "b", "same_hands"), pair("a", "b", "not_same_hands", by="李强"))
    now = standing(tmp_path)
    assert [one.judgement_ids for one in now.contradictions] == [("J1", "J2")]
    assert now.contradictions[0].says == "a and b: 王敏 says same hands (J1), 李强 says not same hands (J2)"
    tables = judged_tables(now)
    assert tables["judged_pairs"].num_rows == 0
    assert tables["judged"]["contradicts"].to_pylist() == [["J2"], ["J1"]]
    withdraw(tmp_path, "J2", "李强", "seen the lease", AT)
    assert judged_tables(standing(tmp_path))["judged_pairs"]["verdict"].to_pylist() == ["same_hands"]


def test_two_analysts_who_agree_are_one_row_by_the_first_of_them(tmp_path):
    judge(tmp_path, pair("a", "b", "same_hands"), pair("a", "b", "same_hands", by="李强"))
    rows = judged_tables(standing(tmp_path))["judged_pairs"].to_pylist()
    assert [(row["judgement_id"], row["by"]) for row in rows] == [("J1", "王敏")]
    assert rows[0]["sources"][0]["file"] == "ledger.jsonl (王敏)"


def test_not_knowing_contradicts_nobody(tmp_path):
    judge(tmp_path, pair("a", "b", "same_hands"), pair("a", "b", "unsure", by="李强"))
    assert standing(tmp_path).contradictions == ()


def test_shops_judged_apart_that_are_the_same_by_way_of_others_are_a_contradiction(tmp_path):
    judge(
        tmp_path,
        pair("a", "b", "same_hands"),
        pair("b", "c", "same_hands"),
        pair("b", "c", "same_hands", by="李强"),
        pair("c", "d", "same_hands"),
        pair("a", "c", "not_same_hands"),
    )
    now = standing(tmp_path)
    assert [one.judgement_ids for one in now.contradictions] == [("J1", "J2", "J3", "J5")]
    assert [one.judgement_id for one in now.judgements] == ["J4"]


def test_a_false_positive_parts_a_shop_from_its_fellows_and_a_group_into_its_shops(tmp_path):
    judge(
        tmp_path,
        Decision("shops", ("b",), "false_positive", "王敏", "dealer", shops=("a", "c")),
        Decision("groups", ("G-1",), "false_positive", "王敏", "market", shops=("x", "y", "z")),
    )
    rows = judged_tables(standing(tmp_path))["judged_pairs"].to_pylist()
    assert [(row["left_shop_id"], row["right_shop_id"], row["judgement_id"]) for row in rows] == [
        ("a", "b", "J1"), ("b", "c", "J1"), ("x", "y", "J2"), ("x", "z", "J2"), ("y", "z", "J2"),
    ]  # fmt: skip


def test_facilities_and_stages_are_contradicted_by_other_answers_and_not_by_other_things(tmp_path):
    value = ("phone", "+8613800000000")
    judge(
        tmp_path,
        Decision("facility", value, "block", "王敏", "courier"),
        Decision("facility", value, "allow", "李强", "no courier"),
        Decision("premises", ("P1",), "stage", "王敏", "", stage="warehousing"),
        Decision("premises", ("P1",), "stage", "李强", "", stage="production"),
        Decision("premises", ("P1",), "cleared", "李强", "searched"),
        Decision("facility", ("wechat", "x"), "block", "李强", ""),
    )
    now = standing(tmp_path)
    assert [one.judgement_ids for one in now.contradictions] == [("J1", "J2"), ("J3", "J4")]
    assert [one.judgement_id for one in now.judgements] == ["J5", "J6"]


@pytest.mark.parametrize(
    ("about", "ids", "verdict", "more"),
    [
        ("pair", ("b", "a"), "same_hands", {}),
        ("pair", ("a", "a"), "same_hands", {}),
        ("pair", ("a", "b"), "block", {}),
        ("shops", ("a",), "same_hands", {}),
        ("shops", ("a",), "stage", {}),
        ("shops", ("a",), "cleared", {"stage": "export"}),
        ("shops", ("a",), "stage", {"stage": "theft"}),
        ("moon", ("a",), "cleared", {}),
        ("shops", ("a",), "cleared", {"by": "  "}),
    ],
)
def test_what_cannot_be_said_is_refused_before_it_is_written(about, ids, verdict, more):
    with pytest.raises(UsageError):
        Decision(about, ids, verdict, **{"by": "王敏", "why": ""} | more)
