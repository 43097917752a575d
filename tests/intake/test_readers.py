"""Each format: what is read, under which row number, and what is refused in one sentence."""

from __future__ import annotations

import os
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gangmap.engine import Engine
from gangmap.errors import GangmapError, InputError, TableError
from gangmap.intake import IntakeSettings, open_case, take_in, text_lines
from gangmap.intake.text_lines import LINE_CHARACTERS
from tests.intake.workbook import DateSerial, Formula, write_workbook

SHOPS = "shop_id,platform,city\na,jd,广州\nb,jd,深圳\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_text_is_read_in_the_encoding_that_its_bytes_show(case, take, encoding, named):
    taken = take(case(shops_csv=SHOPS.encode(encoding)))
    assert taken.column("shops", "city") == ["广州", "深圳"]
    assert taken.report.files[0].encoding == named


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_told_from_the_header(case, take, delimiter):
    assert take(case(shops_csv=SHOPS.replace(",", delimiter))).column("shops", "city") == ["广州", "深圳"]


def test_quoted_cells_hold_line_breaks_delimiters_and_quotes_and_rows_are_counted_not_lines(case, take):
    taken = take(case(shops_csv='shop_id,platform,city\r\na,jd,"x\r\n""y"",z"\r\n\r\nb,jd,w\r\n'))
    assert taken.column("shops", "city") == ['x\r\n"y",z', "w"]
    assert taken.column("shops", "_row") == [1, 3]


def test_header_cells_are_trimmed_and_blank_ones_numbered(case, take):
    taken = take(case(shops_csv=" Shop ID , platform,\na,jd,x\n"))
    assert taken.column("shops", "shop_id") == ["a"]
    assert taken.column("shops", "column_3") == ["x"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "shops.csv is empty"),
        ("\n\n", "holds no header row"),
        ("shop_id,platform\n", "shops has no rows"),
        ("shop_id,platform\na\nb,jd,", r"None of the 2 rows of shops .*; row 1 fails: 1 cells where the header has 2"),
        (
            'shop_id,platform\na,jd\n"b,jd\nc,jd\n',
            "A quote in shops.csv is never closed; it was opened in row 2 .from line 3, ",
        ),
        ('shop_id,platform\na,"x\ny"\n\n"b,jd\nc,"jd"\n', r"at row 3 \(from line 5, read up to line 6\)"),
        ('shop_id,platform\na,"j"d\n', r"shops.csv breaks the rules of CSV at row 1 \(line 2\)"),
        ("shop_id,platform,Platform\na,jd,x\n", "two columns named 'Platform'"),
        ("shop_id,platform\na,jd\0\n", "shops.csv is a binary file, not a text table: byte 21 is zero"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        ("shop_id,platform\na,京东\nb,京东\n".encode()[:-2], r"ends in the middle of a character \(line 3\)"),
        ("shop_id,platform\na,京东京东\nb,京\n".encode().replace(b"b", b"\xff"), r"byte 32 \(line 3\) stands for no"),
        ("shop_id,platform\na,caf\xe9\n".encode("latin-1"), "neither UTF-8 nor GB18030|in the middle of a character"),
    ],
)
def test_a_csv_file_that_is_none_is_refused_in_a_sentence(case, take, text, sentence):
    with pytest.raises(InputError, match=sentence) as caught:
        take(case(shops_csv=text))
    assert caught.value.remedy


def test_a_quote_never_closed_in_a_long_file_is_found_before_memory_ends(case, take):
    row = "b,jd," + "x" * 995 + "\n"
    with pytest.raises(TableError, match=r"A cell of shops.csv, row 1 .* is longer than .* characters"):
        take(case(shops_csv='shop_id,platform,city\n"a,jd,x\n' + row * (LINE_CHARACTERS // 1000 + 10)))


def test_a_cell_of_two_gigabytes_is_refused_without_reading_it_whole(case, take, tmp_path):
    folder = case(shops_csv='shop_id,platform\na,"')
    with (folder / "shops.csv").open("r+b") as stream:
        stream.truncate(2 << 30)
    with pytest.raises(TableError, match=r"shops.csv is a binary file"):
        take(folder)


def test_a_line_longer_than_any_cell_is_refused(case, take):
    with pytest.raises(TableError, match=r"Line 2 of shops.csv is longer than"):
        take(case(shops_csv="shop_id,platform\na," + "x" * (LINE_CHARACTERS + 1)))


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text(SHOPS)
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "shops.csv").symlink_to(outside)
    with pytest.raises(InputError, match=r"shops.csv is a symbolic link that leads out of the case folder"):
        open_case(folder)


def test_a_file_that_may_not_be_read_is_refused_in_a_sentence(tmp_path, take):
    (tmp_path / "shops.csv").symlink_to(tmp_path / "gone.csv")
    with pytest.raises(InputError, match=r"shops.csv cannot be read: it is a symbolic link to a file that does not"):
        take(tmp_path)


def test_a_table_in_two_places_is_an_error(case):
    with pytest.raises(InputError, match=r"The table shops is there twice: shops.csv and shops/"):
        open_case(case(shops_csv=SHOPS, shops__1_csv=SHOPS))


def test_a_case_needs_shops_or_a_table_that_stands_alone(case, tmp_path):
    with pytest.raises(InputError, match="has no table shops: it holds no table"):
        open_case(tmp_path)
    with pytest.raises(InputError, match="it holds listings"):
        open_case(case(listings_csv="listing_id,shop_id,title\n1,a,x\n"))
    with pytest.raises(InputError, match="There is no case folder"):
        open_case(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sellers", "seller_id\ns\n"),
        ("payments", "payment_id,payer_account,payee_account\n1,x,y\n"),
        ("shipments", "waybill\nw\n"),
    ],
)
def test_sellers_payments_and_shipments_stand_alone(case, take, name, text):
    taken = take(case(**{f"{name}_csv": text}))
    assert taken.report.tables[0].rows_used == 1


def test_parquet_is_read_whatever_its_types(tmp_path, take):
    columns = {
        "shop_id": pa.array([1, 2, 3]),
        "platform": pa.array(["jd", "jd", "tmall"]).dictionary_encode(),
        "phone": pa.array([13800138000.0, None, 13900139000.0]),
        "bank_account": pa.array([6.22202123456789e18, None, 1.0]),
        "opened_on": pa.array([date(2023, 5, 1), None, date(2022, 1, 1)]),
        "qq": pa.array([["1", "2"], None, []]),
    }
    pq.write_table(pa.table(columns), tmp_path / "shops.parquet")
    taken = take(tmp_path)
    assert taken.column("shops", "shop_id") == ["1", "2", "3"]
    assert taken.column("shops", "phone") == ["13800138000", None, "13900139000"]
    assert taken.column("shops", "bank_account") == [None, None, "1"]
    assert taken.column("shops", "opened_on") == [date(2023, 5, 1), None, date(2022, 1, 1)]
    assert taken.column("shops", "qq") == ["1;2", None, None]
    assert taken.report.quarantined == 1


def test_a_parquet_file_cut_off_is_refused(tmp_path, take):
    path = tmp_path / "shops.parquet"
    pq.write_table(pa.table({"shop_id": ["a"] * 1000, "platform": ["b"] * 1000}), path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(TableError, match=r"shops.parquet is not a whole Parquet file"):
        take(tmp_path)


def test_json_lines_keep_digits_lists_and_line_numbers(case, take):
    text = (
        '{"shop_id": 1, "platform": "jd", "bank_account": 6222021234567890123, "phone": ["1", "2"]}\n\n'
        '{"shop_id": "b", "platform": "jd", "opened_on": "2023-01-01", "more": {"x": [1.50]}}\n'
    )
    taken = take(case(shops_jsonl=text))
    assert taken.column("shops", "_row") == [1, 3]
    assert taken.column("shops", "bank_account") == ["6222021234567890123", None]
    assert taken.column("shops", "phone") == ["1;2", None]
    assert taken.column("shops", "more") == [None, '{"x": ["1.50"]}']


def test_json_lines_come_in_batches_that_memory_holds(case, take, monkeypatch):
    monkeypatch.setattr(text_lines, "BATCH_CHARACTERS", 100)
    rows = [f'{{"shop_id": "s{number}", "platform": "jd"}}' for number in range(1, 40)]
    assert take(case(shops_jsonl="\n".join(rows))).column("shops", "_row") == list(range(1, 40))


def test_json_may_hold_halves_of_characters_and_zeros(case, take):
    taken = take(case(shops_jsonl='{"shop_id": "a\\ud800", "platform": "x\\u0000y", "\\udfff": [{"k": "\\ud800"}]}\n'))
    (row,) = taken.rows("shops")
    assert (row["shop_id"], row["platform"], row["?"]) == ("a?", "x\0y", '[{"k": "?"}]')


def test_a_folder_of_parts_that_is_a_link_out_of_the_case_is_refused(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "1.csv").write_text(SHOPS)
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "shops").symlink_to(tmp_path / "outside")
    with pytest.raises(InputError, match="leads out of the case folder"):
        open_case(tmp_path / "case")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"shop_id": 1}]\n', "row 1 fails: not a JSON object"),
        ('{"shop_id": 1, "platform": "x", "platform": "y"}\n', "row 1 fails: a JSON object that names a key twice"),
        ("[" * 100_000 + "\n", "row 1 fails: not JSON: nested too deeply"),
        ('{"shop_id": 1}\n', "shops.jsonl has no column platform"),
    ],
)
def test_json_lines_that_are_none_are_refused_in_a_sentence(case, take, text, sentence):
    with pytest.raises(InputError, match=sentence):
        take(case(shops_jsonl=text))


def test_a_row_with_cells_too_many_or_too_few_goes_to_quarantine_and_the_rest_is_used(case, take):
    text = 'shop_id,platform,city\na,jd,广州\nb,jd,深圳,\n\nc,"x,y"\nd,jd,上海\ne,jd'
    taken = take(case(shops_csv=text))
    assert taken.column("shops", "_row") == [1, 5]
    assert taken.quarantine() == [
        ("shops", "shops.csv", 2, None, "b,jd,深圳,", "4 cells where the header has 3"),
        ("shops", "shops.csv", 4, None, 'c,"x,y"', "2 cells where the header has 3"),
        ("shops", "shops.csv", 6, None, "e,jd", "2 cells where the header has 3"),
    ]
    assert (taken.report.files[0].rows_read, taken.report.files[0].rows_used) == (5, 2)


def test_a_line_that_is_no_json_object_goes_to_quarantine_and_the_rest_is_used(case, take):
    text = '{"shop_id": 1, "pla\n{"shop_id": "b", "platform": "jd"}\n[1]\n'
    taken = take(case(shops_jsonl=text))
    assert taken.column("shops", "shop_id") == ["b"]
    assert [(line[2], line[4]) for line in taken.quarantine()] == [(1, '{"shop_id": 1, "pla'), (3, "[1]")]


def test_a_table_beside_shops_none_of_whose_rows_can_be_read_stops_nothing(case, take):
    taken = take(case(shops_csv=SHOPS, listings_jsonl="no json\n"))
    assert taken.rows("listings") == []
    assert taken.report.quarantined == 1


def test_sheets_that_were_not_read_are_named(tmp_path, take):
    header, row = ["shop_id", "platform"], ["a", "jd"]
    write_workbook(tmp_path / "shops.xlsx", 一月=[header, row], 二月=[header, ["b", "jd"]], 空=[])
    assert take(tmp_path).report.ignored == ("shops.xlsx, sheet 二月",)
    rules = "".join(f'[[table]]\nname = "shops"\nfiles = "shops.xlsx"\nsheet = "{name}"\n' for name in ("一月", "二月"))
    (tmp_path / "case.toml").write_text(rules, encoding="utf-8")
    assert take(tmp_path).report.ignored == ()


def test_a_file_is_known_by_its_name_whatever_the_case_of_its_letters(case, take):
    assert take(case(**{"SHOPS.CSV": SHOPS})).column("shops", "city") == ["广州", "深圳"]
    with pytest.raises(InputError, match=r"there twice: SHOPS.CSV and shops.csv"):
        open_case(case(shops_csv=SHOPS))


def test_a_packed_file_is_named_and_asked_to_be_unpacked(case):
    with pytest.raises(InputError, match=r"holds no table; not read: shops.csv.gz. Unpack"):
        open_case(case(**{"shops.csv.gz": b"\x1f\x8b"}))


def test_a_pipe_is_said_to_be_one(tmp_path, take):
    os.mkfifo(tmp_path / "shops.csv")
    with pytest.raises(TableError, match=r"shops.csv is no file but a pipe"):
        take(tmp_path)


def test_a_link_to_itself_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "shops.csv").symlink_to(tmp_path / "shops.csv")
    with pytest.raises(InputError, match=r"shops.csv cannot be read: .* leads back to itself"):
        open_case(tmp_path)


def test_a_workbook_is_read_with_its_rows_as_on_the_sheet(tmp_path, take):
    write_workbook(
        tmp_path / "shops.xlsx",
        说明=[["只有标题"]],
        店铺=[
            [None, None, None],
            ["shop_id", "platform", "phone", "opened_on", "bank_account", "stars"],
            ["a", "jd", 13800138000, DateSerial(45047), 6.22202123456789e18, Formula("2+3", 5)],
            [],
            ["b", "jd", "139 0013 9000", DateSerial(45047.5), None, 4.5],
        ],
        其他=[["x"], ["y"]],
    )
    taken = take(tmp_path)
    assert taken.report.files[0].sheet == "店铺"
    assert taken.column("shops", "_row") == [1, 3]
    assert taken.column("shops", "phone") == ["13800138000", "139 0013 9000"]
    assert taken.column("shops", "opened_on") == [date(2023, 5, 1)] * 2
    assert taken.column("shops", "opened_on_time") == [None, "12:00:00"]
    assert taken.column("shops", "stars") == ["5", "4.5"]
    assert [line[2:5] for line in taken.quarantine()] == [(1, "bank_account", "6.22202123456789E+18")]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 no workbook", b"shop_id,platform\na,jd\n", b"\xd0\xcf\x11\xe0" + b"x" * 600]
)
def test_a_workbook_that_is_none_is_refused_in_a_sentence(tmp_path, take, content):
    (tmp_path / "shops.xlsx").write_bytes(content)
    with pytest.raises(TableError, match=r"shops.xlsx cannot be read as a workbook"):
        take(tmp_path)


def test_parts_may_be_of_different_formats(tmp_path, take):
    folder = tmp_path / "shops"
    folder.mkdir()
    (folder / "1.csv").write_text("shop_id,platform\na,jd\n")
    (folder / "2.jsonl").write_text('{"shop_id": "b", "platform": "jd"}\n')
    pq.write_table(pa.table({"shop_id": ["c"], "platform": ["jd"]}), folder / "3.parquet")
    write_workbook(folder / "4.xlsx", Sheet1=[["platform", "shop_id"], ["jd", "d"]])
    (folder / "_SUCCESS").touch()
    taken = take(tmp_path)
    assert taken.column("shops", "shop_id") == ["a", "b", "c", "d"]


def test_a_part_in_an_unknown_format_is_refused(case):
    with pytest.raises(InputError, match=r"shops/notes.docx is in no known format"):
        open_case(case(**{"shops__notes.docx": "x"}))


def test_nothing_is_left_behind_when_a_later_file_cannot_be_read(case, tmp_path_factory):
    folder = case(shops_csv=SHOPS, listings_csv="listing_id,shop_id\n1,a\n")
    scratch = tmp_path_factory.mktemp("scratch")
    engine = Engine()
    with pytest.raises(GangmapError):
        take_in(open_case(folder), engine, scratch, IntakeSettings(date(2024, 1, 1)))
    assert engine.tables() == set()
    assert list(scratch.iterdir()) == []


def test_the_same_case_gives_the_same_parts_whatever_the_threads(case, tmp_path_factory):
    folder = case(shops_csv=SHOPS + "b,jd,x\na,jd,y\n")
    found = []
    for threads in (1, 2):
        scratch = tmp_path_factory.mktemp("scratch")
        take_in(open_case(folder), Engine(threads=threads), scratch, IntakeSettings(date(2024, 1, 1)))
        found.append({path.name: path.read_bytes() for path in sorted((scratch / "intake").iterdir())})
    assert found[0] == found[1]


@pytest.mark.parametrize("encoding", ["rot13", "base64", "hex", "undefined", "utf-7", "unicode_escape", "punycode"])
def test_an_encoding_that_is_none_of_text_is_refused_in_a_sentence(tmp_path, take, encoding):
    toml = f'[[table]]\nname = "shops"\nfiles = "x.csv"\nencoding = "{encoding}"\n'
    (tmp_path / "case.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "x.csv").write_text(SHOPS, encoding="utf-8")
    with pytest.raises(TableError, match=f"names the encoding '{encoding}' for x.csv"):
        take(tmp_path)


def test_the_lock_of_an_open_workbook_is_passed_over(case, take):
    taken = take(case(shops__part_csv=SHOPS, **{"shops/~$part.xlsx": b"lock"}))
    assert taken.column("shops", "shop_id") == ["a", "b"]
