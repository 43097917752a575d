"""Judgements that come from the ledger and from the graph are obeyed as one body of judgements."""

from datetime import UTC, datetime

import pytest

from gangmap.carried import bring_judgements
from gangmap.engine import Engine
from gangmap.errors import UsageError
from gangmap.model.judgements import NOT_SAME_HANDS, PAIR, SAME_HANDS
from gangmap.store.graph_edits import EditedGraph, Judged, Mark
from gangmap.workspace.ledger import Decision, record

AT = datetime(2026, 1, 1, tzinfo=UTC)


def drawn(left: str, right: str, by: str, *, same: bool = True) -> Judged:
    return Judged(left, right, "SAME_HANDS" if same else "NOT_SAME_HANDS", Mark(by, None, "seen together"))


def brought(workspace, *judged: Judged, by: str | None = None):
    """What the stages are given, and the sentences of a run."""
    graph = EditedGraph("spring", 1, "", 0, (), (), judged, by)
    with Engine() as engine:
        obeyed = bring_judgements(engine, workspace, graph)
        return engine.table("judged_pairs").to_pylist(), engine.table("judged").to_pylist(), obeyed


def test_a_relation_counts_once_in_whichever_direction_and_however_often_it_was_drawn(tmp_path):
    pairs, judged, _ = brought(tmp_path, drawn("B", "A", "Li Na"), drawn("A", "B", "Li Na"))
    assert [(row["left_shop_id"], row["right_shop_id"], row["verdict"]) for row in pairs] == [("A", "B", SAME_HANDS)]
    assert [(row["judgement_id"], row["by"], row["why"]) for row in judged] == [("G1", "Li Na", "seen together")]
    assert [(source["file"], source["row"]) for source in pairs[0]["sources"]] == [("graph: Li Na", 1)]


@pytest.mark.parametrize("by", ["Li Na", "Wang Wu"])
def test_where_ledger_and_graph_differ_neither_is_obeyed_whoever_said_so(tmp_path, by):
    record(tmp_path, [Decision(PAIR, ("A", "B"), NOT_SAME_HANDS, "Li Na", "two leases")], AT)
    pairs, judged, obeyed = brought(tmp_path, drawn("A", "B", by))
    assert pairs == []
    assert {row["judgement_id"]: row["contradicts"] for row in judged} == {"J1": ["G1"], "G1": ["J1"]}
    assert f"{by} says same hands (G1)" in obeyed.said[0]


def test_one_analyst_who_draws_both_is_contradicted_by_nobody_else(tmp_path):
    pairs, _, obeyed = brought(tmp_path, drawn("A", "B", "Li Na"), drawn("A", "B", "Li Na", same=False))
    assert pairs == []
    assert "Li Na says not same hands (G1), Li Na says same hands (G2)" in obeyed.said[0]


def test_a_way_of_shops_drawn_as_the_same_hands_contradicts_a_pair_that_the_ledger_parts(tmp_path):
    record(tmp_path, [Decision(PAIR, ("A", "C"), NOT_SAME_HANDS, "Li Na", "")], AT)
    pairs, _, obeyed = brought(tmp_path, drawn("A", "B", "Wu"), drawn("B", "C", "Wu"), drawn("C", "D", "Wu"))
    assert [(row["left_shop_id"], row["right_shop_id"]) for row in pairs] == [("C", "D")]
    assert "A and C are judged apart (J1) and the same hands by way of others" in obeyed.said[0]


def test_a_run_from_files_knows_nothing_of_the_graph_and_each_answer_changes_what_a_run_is_known_by(tmp_path):
    with Engine() as engine:
        nothing = bring_judgements(engine, tmp_path)
        assert engine.row_count("judged") == 0
    assert nothing.judged == ()
    once, other = (brought(tmp_path, drawn("A", "B", by))[2].judged for by in ("Li Na", "Wu"))
    assert once != other
    assert brought(tmp_path, drawn("A", "B", "Li Na"))[2].judged == once


def test_a_shop_that_is_said_to_be_its_own_fellow_is_refused_and_a_name_can_be_given_for_all(tmp_path):
    with pytest.raises(UsageError, match="from shop A to itself"):
        brought(tmp_path, drawn("A", "A", "Li Na"))
    unnamed = Judged("A", "B", "SAME_HANDS", Mark(None, None, None))
    with pytest.raises(UsageError, match="without a name: added shops A SAME_HANDS B"):
        brought(tmp_path, unnamed)
    assert [row["by"] for row in brought(tmp_path, unnamed, by="Zhao")[1]] == ["Zhao"]
