"""Groups over several runs of one workspace: who keeps which id, and what is told of it."""

import shutil
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
from cases import CLOCK, shared, write_case

from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.view.history import read_history
from gangmap.view.results import open_results
from gangmap.workspace.ledger import Decision, record
from gangmap.workspace.registry import read_tables, read_versions

AT = datetime(2026, 1, 1, tzinfo=UTC)
NOTHING_COUNTS = 0.9999999
"""No link is as sure."""


def shop(name, *letters, **more):
    return {"shop_id": name, **shared(*letters), **more}


@pytest.fixture
def follow(tmp_path):
    """Run a case of these shops in one workspace, and give groups by id and events by group and sort."""
    seen = []

    def run(*shops, clock=CLOCK, identifiers=(), **settings):
        seen.append(1)
        more = {"identifiers": identifiers} if identifiers else {}
        case = write_case(tmp_path / f"case{len(seen)}", shops, **more)
        made = run_case(case, tmp_path / "ws", settings_for(clock, **settings), Resources(threads=1))
        groups: dict[str, list[str]] = {}
        for row in pq.read_table(made.path / "results" / "members.parquet").to_pylist():
            groups.setdefault(row["group_id"], []).append(row["shop_id"])
        events = pq.read_table(made.path / "results" / "events.parquet").to_pylist()
        return groups, {(row["group_id"], row["event"]): row for row in events}

    return run


def corrections(tmp_path, number):
    """What a run came to know better: by group and sort, the shops that joined and left."""
    rows = pq.read_table(tmp_path / "ws" / "runs" / f"{number:06d}" / "results" / "corrections.parquet").to_pylist()
    return {(row["group_id"], row["correction"]): (row["joined"], row["left"]) for row in rows}


def registry(tmp_path, number):
    groups = read_tables(tmp_path / "ws", number)["registry_groups"].to_pylist()
    return {row["group_id"]: row for row in groups}


def test_a_group_that_loses_its_first_shop_and_gains_others_keeps_its_id(follow):
    before, born = follow(shop("a", "p"), shop("b", "p"), shop("c", "p"))
    after, events = follow(shop("b", "p"), shop("c", "p"), shop("d", "p"), shop("e", "p"))
    assert before.keys() == after.keys()
    (group,) = before
    assert list(born) == [(group, "born")]
    assert born[group, "born"]["joined"] == ["a", "b", "c"]
    assert list(events) == [(group, "grown")]
    told = events[group, "grown"]
    assert (told["details"], told["joined"], told["left"]) == ("3 to 4 shops", ["d", "e"], ["a"])
    assert told["on"] == CLOCK


def test_nothing_is_told_of_groups_that_stay_as_they_are(follow):
    shops = [shop(f"s{n}", "pqrs"[n // 3]) for n in range(12)]
    before, _ = follow(*shops)
    after, events = follow(*shops, shop("z", "z"))
    assert before == after
    assert events == {}


def test_of_two_groups_that_merge_the_one_that_brings_more_lives_on_and_both_keep_their_history(follow, tmp_path):
    large, small = [shop(name, "p") for name in "xyz"], [shop(name, "q") for name in "ab"]
    before, _ = follow(*large, *small)
    (survivor,), (taken,) = (
        [one for one in before if "x" in before[one]],
        [one for one in before if "a" in before[one]],
    )
    after, events = follow(*large, *small, shop("m", "p", "q"))
    assert after == {survivor: ["a", "b", "m", "x", "y", "z"]}
    assert events[survivor, "merged"]["joined"] == ["a", "b"]
    assert events[survivor, "merged"]["others"] == [taken]
    assert events[survivor, "grown"]["joined"] == ["m"]
    assert (events[taken, "merged"]["left"], events[taken, "merged"]["others"]) == (["a", "b"], [survivor])
    known = registry(tmp_path, 2)
    assert (known[taken]["state"], known[taken]["into"]) == ("merged", survivor)
    history = read_tables(tmp_path / "ws", 2)["registry_events"].to_pylist()
    assert [(row["group_id"], row["event"]) for row in history if row["group_id"] == taken] == [
        (taken, "born"), (taken, "merged"),
    ]  # fmt: skip


def test_a_group_that_comes_apart_leaves_its_id_with_the_larger_piece_and_a_merged_one_takes_its_own_back(follow):
    large, small = [shop(name, "p") for name in "xyz"], [shop(name, "q") for name in "ab"]
    before, _ = follow(*large, *small)
    follow(*large, *small, shop("m", "p", "q"))
    after, events = follow(*large, *small)
    assert after == before
    taken = next(one for one in before if "a" in before[one])
    assert {sort for group, sort in events if group == taken} == {"split", "revived"}


def test_a_piece_that_breaks_off_is_told_as_a_split_of_both(follow):
    shops = [shop(name, "p", "m") for name in "abc"] + [shop(name, "q", "m") for name in "de"]
    (group,), _ = follow(*shops)
    after, events = follow(*(shop(name, "p") for name in "abc"), *(shop(name, "q") for name in "de"))
    (piece,) = after.keys() - {group}
    assert after == {group: ["a", "b", "c"], piece: ["d", "e"]}
    assert events.keys() == {(group, "split"), (piece, "split")}
    assert events[group, "split"]["left"] == events[piece, "split"]["joined"] == ["d", "e"]
    assert events[piece, "split"]["others"] == [group]


def test_of_equal_pieces_the_one_with_the_first_shop_keeps_the_id(follow):
    (group,), _ = follow(*(shop(name, "m") for name in "abcd"))
    after, _ = follow(shop("a", "p"), shop("b", "p"), shop("c", "q"), shop("d", "q"))
    assert after[group] == ["a", "b"]


def test_a_group_of_which_no_shop_trades_is_dormant_until_one_does(follow, tmp_path):
    opened = [shop("a", "p", status="open"), shop("b", "p", status="open")]
    closed = [shop("a", "p", status="closed"), shop("b", "p", closed_on="2025-12-01")]
    (group,), _ = follow(*opened)
    _, slept = follow(*closed)
    assert list(slept) == [(group, "dormant")]
    assert registry(tmp_path, 2)[group]["state"] == "dormant"
    _, woke = follow(*closed, shop("c", "p", status="open"))
    assert woke.keys() == {(group, "grown"), (group, "revived")}


def test_a_shop_without_status_counts_as_open_as_long_as_a_trace_of_it_is_young(follow, tmp_path):
    old, young = {"opened_on": "2015-01-01"}, {"opened_on": "2025-12-01"}
    groups, _ = follow(shop("a", "p", **old), shop("b", "p", **old), shop("c", "q", **old), shop("d", "q", **young))
    states = {groups[group][0]: row["state"] for group, row in registry(tmp_path, 1).items()}
    assert states == {"a": "dormant", "c": "active"}


def test_a_group_that_vanishes_is_dormant_and_has_its_id_again_when_it_is_found_again(follow, tmp_path):
    pair, other = [shop("a", "p"), shop("b", "p")], [shop("x", "q"), shop("y", "q")]
    before, _ = follow(*pair, *other)
    group = next(one for one in before if "a" in before[one])
    _, events = follow(shop("a", "p"), *other)
    assert list(events) == [(group, "dormant")]
    assert events[group, "dormant"]["left"] == ["a", "b"]
    assert registry(tmp_path, 2)[group]["state"] == "gone"
    after, events = follow(*pair, *other, shop("new", "z"))
    assert after == before
    assert list(events) == [(group, "revived")]


def test_a_group_that_shares_a_lone_shop_with_one_of_before_is_another_group(follow):
    (group,), _ = follow(*(shop(name, "p") for name in "abcd"))
    after, events = follow(shop("a", "q"), *(shop(name, "q") for name in "wxyz"))
    (new,) = after
    assert new != group
    assert events.keys() == {(new, "born"), (group, "dormant")}
    assert events[new, "born"]["others"] == [group]


def test_old_shops_that_only_the_method_joins_later_are_found_and_not_born(follow, tmp_path):
    trio = [shop(name, "p") for name in "abc"]
    before, _ = follow(*trio, threshold=NOTHING_COUNTS)
    after, events = follow(*trio)
    (group,) = after.keys() - before.keys()
    assert events == {}
    assert corrections(tmp_path, 2) == {(group, "found"): (["a", "b", "c"], [])}
    history = read_tables(tmp_path / "ws", 2)["registry_events"].to_pylist()
    assert [row["event"] for row in history if row["group_id"] == group] == ["found"]


def test_old_shops_that_only_the_method_lets_go_leave_no_event_and_the_id_comes_back_with_them(follow, tmp_path):
    trio = [shop(name, "p") for name in "abc"]
    before, _ = follow(*trio)
    (group,) = before
    _, events = follow(*trio, threshold=NOTHING_COUNTS)
    assert events == {}
    assert corrections(tmp_path, 2) == {(group, "dropped"): ([], ["a", "b", "c"])}
    after, events = follow(*trio, shop("z", "z"))
    assert (after, events) == (before, {})
    assert corrections(tmp_path, 3) == {(group, "found again"): (["a", "b", "c"], [])}


def test_a_group_that_is_found_late_and_has_grown_meanwhile_is_told_as_both(follow, tmp_path):
    trio = [shop(name, "p") for name in "abc"]
    follow(*trio, threshold=NOTHING_COUNTS)
    (group,), events = follow(*trio, shop("new", "p"))
    assert corrections(tmp_path, 2) == {(group, "found"): (["a", "b", "c"], [])}
    assert [(sort, row["joined"]) for (_, sort), row in events.items()] == [("grown", ["new"])]


def test_two_old_shops_that_take_up_one_thing_are_born_as_a_group(follow, tmp_path):
    follow(shop("a", "p"), shop("b", "q"))
    (group,), events = follow(shop("a", "p"), shop("b", "q", "p"))
    assert list(events) == [(group, "born")]
    assert corrections(tmp_path, 2) == {}


def test_what_somebody_merely_observed_later_tells_of_no_birth(follow, tmp_path):
    shops = [shop("a", "p"), shop("b", "q")]
    follow(*shops, clock=date(2025, 12, 1))
    seen = [
        {"owner_table": "shops", "owner_id": "b", "kind": kind, "value": value, "observed_on": "2025-12-20"}
        for kind, value in shared("p").items()
    ]
    (group,), events = follow(*shops, identifiers=seen)
    assert events == {}
    assert corrections(tmp_path, 2) == {(group, "found"): (["a", "b"], [])}


def test_a_shop_that_is_joined_late_made_the_group_grow_when_it_came(follow, tmp_path):
    pair, third = [shop("a", "p"), shop("b", "p")], shop("c", "q")
    october, november, december = (date(2025, month, 1) for month in (10, 11, 12))
    (group,), _ = follow(*pair, clock=october)
    _, events = follow(*pair, third, clock=november)
    assert events == {}
    seen = [
        {"owner_table": "shops", "owner_id": "c", "kind": kind, "value": value, "observed_on": "2025-11-20"}
        for kind, value in shared("p").items()
    ]
    after, events = follow(*pair, third, identifiers=seen, clock=december)
    assert after == {group: ["a", "b", "c"]}
    assert list(events) == [(group, "grown")]
    told = events[group, "grown"]
    assert (told["on"], told["seen_on"], told["joined"]) == (november, december, ["c"])
    assert told["details"] == "2 to 3 shops, seen only on 2025-12-01"
    assert corrections(tmp_path, 3) == {}
    with open_results(tmp_path / "ws") as results:
        history = read_history(results, group).events
    assert [(row["event"], row["on"]) for row in history] == [("born", october), ("grown", november)]


def test_a_group_that_is_found_late_was_born_when_its_second_shop_came(follow, tmp_path):
    october, november, december = (date(2025, month, 1) for month in (10, 11, 12))
    one, two = shop("a", "p"), shop("b", "p")
    follow(one, clock=october)
    follow(one, two, clock=november, threshold=NOTHING_COUNTS)
    (group,), events = follow(one, two, clock=december)
    assert list(events) == [(group, "born")]
    assert (events[group, "born"]["on"], events[group, "born"]["seen_on"]) == (november, december)
    assert corrections(tmp_path, 3) == {}
    assert registry(tmp_path, 3)[group]["born_on"] == november


def test_a_group_that_turns_out_to_be_older_than_its_birth_was_not_born_then_but_grew(follow, tmp_path):
    october, november, december = (date(2025, month, 1) for month in (10, 11, 12))
    one, two, three = shop("a", "p"), shop("b", "q"), shop("c", "p")
    follow(one, two, clock=october)
    (group,), events = follow(one, two, three, clock=november)
    assert list(events) == [(group, "born")]
    seen = [
        {"owner_table": "shops", "owner_id": "b", "kind": kind, "value": value, "observed_on": "2025-11-20"}
        for kind, value in shared("p").items()
    ]
    _, events = follow(one, two, three, identifiers=seen, clock=december)
    assert corrections(tmp_path, 3) == {(group, "completed"): (["b"], [])}
    assert list(events) == [(group, "grown")]
    told = events[group, "grown"]
    assert (told["on"], told["seen_on"], told["joined"]) == (november, december, ["c"])
    assert told["details"] == "2 to 3 shops, seen only on 2025-12-01; it was not born then"


def test_two_old_shops_that_a_new_one_ties_were_together_before(follow, tmp_path):
    follow(shop("a", "p"), shop("b", "q"))
    (group,), events = follow(shop("a", "p"), shop("b", "q"), shop("c", "p", "q"))
    assert list(events) == [(group, "grown")]
    assert events[group, "grown"]["joined"] == ["c"]
    assert corrections(tmp_path, 2) == {(group, "found"): (["a", "b"], [])}


def test_a_registry_of_before_days_were_noted_is_read(follow, tmp_path):
    (group,), _ = follow(*(shop(name, "p") for name in "abc"))
    for name, column in (("registry_shops", "came_on"), ("registry_events", "seen_on")):
        path = tmp_path / "ws" / "registry" / "000001" / f"{name}.parquet"
        pq.write_table(pq.read_table(path).drop_columns([column]), path)
    _, events = follow(*(shop(name, "p") for name in "abcd"))
    assert list(events) == [(group, "grown")]
    assert [row["came_on"] for row in read_tables(tmp_path / "ws", 2)["registry_shops"].to_pylist()] == [
        None, None, None, CLOCK,
    ]  # fmt: skip


def test_a_registry_that_does_not_say_which_shops_there_were_is_taken_at_its_word(follow, tmp_path):
    (group,), _ = follow(*(shop(name, "p") for name in "abc"))
    for name in ("registry_shops", "registry_shows"):
        (tmp_path / "ws" / "registry" / "000001" / f"{name}.parquet").unlink()
    _, events = follow(*(shop(name, "p") for name in "abcd"))
    assert list(events) == [(group, "grown")]


def test_what_analysts_decide_is_told_as_what_happens(follow, tmp_path):
    shops = [shop("a", "p"), shop("b", "p"), shop("c", "q"), shop("d", "q")]
    follow(*shops)
    record(tmp_path / "ws", [Decision("pair", ("a", "c"), "same_hands", "A", "seen together")], AT)
    after, events = follow(*shops)
    assert len(after) == 1
    assert {sort for _, sort in events} == {"merged"}
    record(tmp_path / "ws", [Decision("pair", ("c", "d"), "not_same_hands", "A", "two families")], AT)
    _, events = follow(*shops, shop("z", "z"))
    assert {sort for _, sort in events} == {"shrunk"}


def test_a_run_that_repeats_the_one_before_gives_its_very_bytes(follow, tmp_path):
    first, second = [shop(name, "p") for name in "abc"], [shop(name, "p") for name in "abcd"]
    follow(*first)
    follow(*second)
    again = write_case(tmp_path / "again", second)
    made = run_case(again, tmp_path / "ws", settings_for(CLOCK), Resources(threads=2))
    run = tmp_path / "ws" / "runs" / "000002"
    for path in sorted((run / "results").iterdir()):
        assert path.read_bytes() == (made.path / "results" / path.name).read_bytes(), path.name
    versions = read_versions(tmp_path / "ws")
    assert [(one.started_from, one.repeats) for one in versions] == [(0, None), (1, None), (1, 2)]
    # What comes new starts from what was new last, not from the repetition.
    follow(*second, shop("e", "p"))
    assert read_versions(tmp_path / "ws")[-1].started_from == 2


def test_data_that_come_back_after_others_are_news_and_no_repetition(follow, tmp_path):
    first = [shop(name, "p") for name in "abc"]
    (group,), _ = follow(*first)
    follow(shop("a", "p"))
    (same,), events = follow(*first)
    assert same == group
    assert list(events) == [(group, "revived")]


def test_ids_outlive_the_runs_that_gave_them(follow, tmp_path):
    (group,), _ = follow(*(shop(name, "p") for name in "abc"))
    shutil.rmtree(tmp_path / "ws" / "runs" / "000001")
    (same,), _ = follow(*(shop(name, "p") for name in "bcd"))
    assert same == group
    assert (tmp_path / "ws" / "runs" / "000002").is_dir()


def test_a_version_that_a_killed_run_did_not_copy_is_copied_by_the_next(follow, tmp_path):
    (group,), _ = follow(*(shop(name, "p") for name in "abc"))
    shutil.rmtree(tmp_path / "ws" / "registry")
    (same,), _ = follow(*(shop(name, "p") for name in "bcd"))
    assert same == group
    assert sorted(path.name for path in (tmp_path / "ws" / "registry").iterdir()) == ["000001", "000002"]


def test_a_run_of_other_shops_than_the_run_before_asks_whether_it_is_another_case(tmp_path):
    def said(number, *shops):
        case = write_case(tmp_path / f"case{number}", shops)
        return " ".join(run_case(case, tmp_path / "ws", settings_for(CLOCK), Resources(threads=1)).said)

    assert said(1, shop("a", "p"), shop("b", "p")) == ""
    told = said(2, shop("x", "q"), shop("y", "q"), shop("z", "q"))
    assert told.startswith(
        "None of the 3 shops of this case is among the 2 of run 1, from which this workspace goes on."
    )
    assert "another case? Then run it into a workspace of its own" in told
    assert said(3, shop("x", "q"), shop("new", "q")) == ""
