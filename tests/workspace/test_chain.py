import json
import os
import signal
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.errors import WorkspaceError
from gangmap.workspace.chain import Anchor, Chain, anchor_of
from gangmap.workspace.line import canonical, next_line, read_line

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def chain(tmp_path):
    return Chain(tmp_path / "ws" / "ledger.jsonl")


def filled(chain, count=5):
    for number in range(count):
        chain.append({"says": f"判断 {number}"}, NOON + timedelta(minutes=number))
    return chain


def rewritten(chain, edit):
    lines = chain.path.read_bytes().splitlines(keepends=True)
    edit(lines)
    chain.path.write_bytes(b"".join(lines))


def said(chain, anchors=None):
    return [fault.says for fault in chain.faults(anchors)]


def forged(line, before, payload):
    """A line whose own hash is right, as somebody who knows how would make it."""
    old = json.loads(line)
    at = datetime.fromisoformat(old["at"])
    return next_line(payload, at, before and read_line(before.rstrip(b"\n"))).as_bytes()


def test_lines_come_back_in_order_each_with_the_hash_of_the_one_before(chain):
    lines = filled(chain).read()
    assert [line.payload["says"] for line in lines] == [f"判断 {number}" for number in range(5)]
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert [line.before for line in lines[1:]] == [line.sha256 for line in lines[:-1]]
    assert chain.faults() == ()
    assert chain.anchor() == anchor_of(lines) == Anchor(5, lines[-1].sha256)


def test_a_chain_that_nobody_wrote_is_empty(chain):
    assert (chain.read(), chain.faults(), chain.anchor()) == ((), (), Anchor())
    assert not chain.path.parent.exists()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_changed_line_is_named_and_no_other(chain, number):
    filled(chain)
    rewritten(chain, lambda lines: lines.__setitem__(number - 1, lines[number - 1].replace(b"12:", b"11:")))
    assert said(chain) == [f"line {number} was changed"]
    with pytest.raises(WorkspaceError, match=f"line {number} was changed"):
        chain.read()


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_line_replaced_together_with_its_hash_is_named(chain, number):
    filled(chain)

    def forge(lines):
        before = lines[number - 2] if number > 1 else None
        lines[number - 1] = forged(lines[number - 1], before, {"says": "another"})

    rewritten(chain, forge)
    (fault,) = chain.faults()
    assert fault.line == number
    assert fault.says.startswith(f"line {number} was replaced")


def test_lines_taken_out_are_named(chain):
    filled(chain)
    rewritten(chain, lambda lines: lines.__delitem__(slice(1, 3)))
    assert said(chain) == ["lines 2 to 3 were taken out"]


def test_a_line_put_in_again_is_named(chain):
    filled(chain)
    rewritten(chain, lambda lines: lines.insert(3, lines[2]))
    assert "line 3 stands again after line 3" in said(chain)


def test_an_end_that_was_cut_off_is_named(chain):
    filled(chain)
    rewritten(chain, lambda lines: lines.__delitem__(slice(3, 5)))
    assert said(chain) == ["lines 4 to 5 were cut off: the head counts 5"]
    with pytest.raises(WorkspaceError, match="verify"):
        chain.append({}, NOON)


def test_a_cut_in_the_middle_of_an_acknowledged_line_is_no_torn_piece(chain):
    filled(chain)
    chain.path.write_bytes(chain.path.read_bytes()[:-20])
    assert said(chain) == ["line 5 was changed"]
    before = chain.path.read_bytes()
    with pytest.raises(WorkspaceError, match="line 5"):
        chain.append({}, NOON)
    assert chain.path.read_bytes() == before


def test_an_end_cut_off_together_with_its_head_is_noticed_by_an_anchor_kept_elsewhere(chain):
    filled(chain, 3)
    head = chain.head_path.read_bytes()
    anchors = {"the manifest of run 1": filled(chain, 2).anchor()}
    chain.head_path.write_bytes(head)
    assert said(chain, anchors) == ["the manifest of run 1 counts 5 lines, the head only 3"]
    rewritten(chain, lambda lines: lines.__delitem__(slice(3, 5)))
    assert "lines 4 to 5 were cut off: the manifest of run 1 counts 5" in said(chain, anchors)


def test_a_whole_chain_written_anew_is_noticed_by_an_anchor(chain, tmp_path):
    anchors = {"the manifest of run 1": filled(chain).anchor()}
    other = Chain(tmp_path / "other" / "ledger.jsonl")
    for _ in range(5):
        other.append({"says": "nothing happened"}, NOON)
    for old, new in ((chain.path, other.path), (chain.head_path, other.head_path)):
        old.write_bytes(new.read_bytes())
    assert said(chain) == []
    assert said(chain, anchors) == ["line 5 was replaced: the manifest of run 1 has another SHA-256"]


def test_an_edit_that_makes_a_line_longer_costs_no_acknowledged_byte(chain):
    filled(chain)
    rewritten(chain, lambda lines: lines.__setitem__(1, lines[1].replace(b"}", b" }")))
    before = chain.path.read_bytes()
    with pytest.raises(WorkspaceError, match="not what was written"):
        chain.append({}, NOON)
    assert chain.path.read_bytes() == before
    assert said(chain) == ["line 2 was changed"]


@pytest.mark.parametrize("piece", [b'{"at":"20', b"x\n", b"\x00\xff\n\n"])
def test_a_piece_that_was_never_acknowledged_is_set_aside_and_said(chain, piece):
    filled(chain)
    with chain.path.open("ab") as stream:
        stream.write(piece)
    assert len(chain.read()) == 5
    assert chain.faults() == ()
    told = []
    chain.append({"says": "next"}, NOON + timedelta(hours=1), told.append)
    assert [line.number for line in chain.read()] == [1, 2, 3, 4, 5, 6]
    assert chain.torn_path.read_bytes().rstrip(b"\n") == piece.rstrip(b"\n")
    (sentence,) = told
    assert f"{len(piece)} bytes after line 5" in sentence


def test_a_missing_or_damaged_head_is_said_and_nothing_is_added(chain):
    filled(chain)
    before = chain.path.read_bytes()
    damaged = ("{", "[]", "{}", '{"count":-1,"sha256":"","size_bytes":5}', '{"count":"5","sha256":"","size_bytes":9}')
    spoils = [lambda text=text: chain.head_path.write_text(text) for text in damaged]
    for spoil in (*spoils, chain.head_path.unlink):
        spoil()
        for use in (chain.read, chain.faults, chain.anchor, lambda: chain.append({}, NOON)):
            with pytest.raises(WorkspaceError, match=r"ledger\.head\.json is"):
                use()
    assert chain.path.read_bytes() == before


def test_a_clock_that_was_set_back_is_marked_and_the_order_stays(chain):
    chain.append({"says": "first"}, NOON)
    chain.append({"says": "second"}, (NOON - timedelta(hours=2)).astimezone(timezone(timedelta(hours=8))))
    chain.append({"says": "third"}, NOON)
    assert [line.set_back_ms for line in chain.read()] == [0, 7_200_000, 0]
    assert [line.payload["says"] for line in chain.read()] == ["first", "second", "third"]
    assert chain.faults() == ()


def test_a_time_without_a_zone_is_refused(chain):
    with pytest.raises(ValueError, match="zone"):
        chain.append({}, NOON.replace(tzinfo=None))
    assert chain.read() == ()


def test_files_are_their_owners_alone_whatever_the_umask(chain):
    for mask in (0, 0o777):
        before = os.umask(mask)
        try:
            filled(chain, 1)
        finally:
            os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in chain.path.parent.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(chain.path.parent.stat().st_mode) == 0o700


def test_several_lines_are_added_all_or_none(chain):
    filled(chain, 1)
    with pytest.raises(ValueError, match="JSON"):
        chain.extend([{"says": 1}, {"says": float("nan")}], NOON)
    assert len(chain.read()) == 1
    assert [line.number for line in chain.extend([{"says": 1}, {"says": 2}], NOON)] == [2, 3]
    assert chain.extend([], NOON) == ()


def test_writers_at_the_same_time_lose_nothing(chain):
    def write(name):
        for number in range(20):
            chain.append({"who": name, "says": number}, NOON)

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    lines = chain.read()
    for name in "abc":
        assert [line.payload["says"] for line in lines if line.payload["who"] == name] == list(range(20))
    assert chain.faults() == ()


_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from gangmap.workspace.chain import Chain
chain = Chain(Path(sys.argv[1]))
while True:
    lines = chain.extend([{"says": "判断" * 200}] * 3, datetime.now(UTC))
    print(lines[-1].number, lines[-1].sha256, flush=True)
"""


def test_a_writer_killed_again_and_again_loses_nothing_that_it_acknowledged(chain):
    acknowledged = (0, "")
    for turn in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(chain.path)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        ) as child:
            told = [child.stdout.readline() for _ in range(1 + turn)]
            child.send_signal(signal.SIGKILL)
            told += child.stdout.readlines()
        number, sha256 = next(line for line in reversed(told) if line.endswith("\n")).split()
        lines = chain.read()
        assert int(number) > acknowledged[0]
        assert lines[int(number) - 1].sha256 == sha256
        assert len(lines) % 3 == 0
        assert chain.faults() == ()
        acknowledged = (int(number), sha256)


_plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _plain, max_size=4), st.text())
def test_whatever_plain_json_a_line_says_it_is_read_back_the_same(payload, name):
    line = next_line(payload | {"name": name + "\udc80"}, NOON, None)
    raw = line.as_bytes()
    assert raw.count(b"\n") == 1
    assert read_line(raw[:-1]) == line


@given(st.binary(max_size=40))
def test_no_bytes_make_reading_a_line_fail(raw):
    assert read_line(raw) is None


def test_another_spelling_of_the_same_json_is_a_change(chain):
    filled(chain, 2)
    rewritten(chain, lambda lines: lines.__setitem__(0, canonical(json.loads(lines[0])).replace(b":", b": ") + b"\n"))
    assert said(chain) == ["line 1 was changed"]
