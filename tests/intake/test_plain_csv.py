"""Plain blocks of CSV: read by columns, with the cells that Python's reader finds, or left to it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangmap.intake import read_csv
from gangmap.intake.plain_csv import cells_of, longest_line
from gangmap.intake.text_lines import TextLines

PIECES = ["a", "广", ",", ",", '"', '""', "\n", "\r\n", "\r", " ", "\t", ";", "1", "\x00", "😀", "\u2028", "\x0b"]


def by_python(block: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(StringIO(block, newline=""), delimiter=delimiter, strict=True))


def by_columns(block: str, names: list[str], delimiter: str) -> list[list[str]] | None:
    table = cells_of(block.encode(), names, delimiter)
    return None if table is None else [list(row.values()) for row in table.to_pylist()]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from([",", "\t", ";", "|", ".", "]"]))
def test_what_is_read_by_columns_is_what_is_read_line_by_line(block, delimiter):
    found = by_columns(block, ["x", "y"], delimiter)
    assert found is None or found == by_python(block, delimiter)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n'), max_size=5),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_cells_in_quotes_or_without_come_back_as_they_are(rows, quoted):
    text = StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL, lineterminator="\n").writerows(rows)
    assert by_columns(text.getvalue(), ["a", "b", "c"], ",") == rows


@pytest.mark.parametrize(
    "block",
    [
        "a,b\n\nc,d\n",
        "a,b\nc\n",
        "a,b\nc,d,e\n",
        'a,"b\nc",d\n',
        'a,b"c\n',
        'a,"b"c\n',
        '"a,b\n',
        "a,b\rc,d\r",
        "\n",
        "",
    ],
    ids=repr,
)
def test_what_is_not_plain_is_left_to_be_read_line_by_line(block):
    found = by_columns(block, ["x", "y"], ",")
    assert found in (None, [])


def test_a_single_column_is_read_line_by_line_for_a_blank_line_may_be_a_cell():
    assert cells_of(b"a\nb\n", ["x"], ",") is None


def test_the_longest_line_is_counted_in_bytes():
    assert [longest_line(text.encode()) for text in ("ab\nabcd\nx", "广\n", "abc", "")] == [4, 3, 3, 0]


@pytest.mark.parametrize("ahead", [1, 7, 20, 100, 16_000])
def test_plain_and_odd_rows_among_each_other_keep_their_order_and_numbers(case, take, monkeypatch, ahead):
    rows = [f"s{number},jd,城{number}" for number in range(1, 200)]
    rows[40], rows[90], rows[91], rows[150] = '"q\n1","jd","x"', "", "odd,jd", 'x"1,jd,"a ""b"""'
    monkeypatch.setattr(read_csv, "_AHEAD_CHARACTERS", ahead)
    monkeypatch.setattr(read_csv, "_STEP_ROWS", 4)
    monkeypatch.setattr(read_csv, "BATCH_ROWS", 8)
    taken = take(case(shops_csv="shop_id,platform,city\r\n" + "\r\n".join(rows)))
    whole = {number: row for number, row in enumerate(rows, start=1) if number not in (41, 91, 92, 151)}
    found = dict(zip(taken.column("shops", "_row"), taken.column("shops", "shop_id"), strict=True))
    assert {number: key for number, key in found.items() if number in whole} == {
        number: row.partition(",")[0] for number, row in whole.items()
    }
    assert (found[41], found[151]) == ("q\n1", 'x"1')
    assert [line[2] for line in taken.quarantine()] == [92]


@pytest.mark.parametrize("text", ["a\nb\nc", "a\rb\r\nc\n", "广东\n" * 50, ""])
def test_lines_ahead_are_whole_and_are_read_again_unless_passed_over(text):
    lines = TextLines(StringIO(text, newline=""), "x.csv")
    ahead = lines.ahead(3)
    assert text.startswith(ahead)
    rest = list(lines)
    assert "".join(rest) == text
    assert lines.number == len(rest)
    again = TextLines(StringIO(text, newline=""), "x.csv")
    passed = again.ahead(3)
    again.pass_over(passed)
    assert passed + "".join(again) == text


def test_a_mark_of_byte_order_in_the_middle_is_dropped_on_either_way(case, take):
    for blank in ("", "\n"):
        taken = take(case(shops_csv=f"shop_id,platform\n\ufeffX1,jd\n{blank}X1,jd\n"))
        assert taken.column("shops", "shop_id") == ["X1"]
        assert ["key seen before" in line[5] for line in taken.quarantine()] == [True]


def test_a_delimiter_that_is_no_ascii_is_read_line_by_line(case, take, tmp_path):
    toml = '[[table]]\nname = "shops"\nfiles = "x.csv"\ndelimiter = "，"\n'
    (tmp_path / "case.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "x.csv").write_text("shop_id，platform\na，jd\n", encoding="utf-8")
    assert take(tmp_path).column("shops", "platform") == ["jd"]


def test_cells_behind_a_backtick_are_read_without_it(case, take):
    taken = take(case(shops_csv="shop_id,platform,phone\n`a,`jd,`13800138001\n"))
    assert [taken.column("shops", name) for name in ("shop_id", "platform", "phone")] == [
        ["a"],
        ["jd"],
        ["13800138001"],
    ]
