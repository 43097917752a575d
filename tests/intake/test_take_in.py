"""The rules for rows that cannot be used, each in a case of its own."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gangmap.engine import Engine
from gangmap.errors import InputError, TableError
from gangmap.intake import IntakeSettings, open_case, take_in
from gangmap.model.case_tables import CASE_TABLES

SHOPS = "shop_id,platform\na,taobao\nb,jd\n"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_a_table_has_every_column_of_the_contract_with_its_type(case, take):
    taken = take(case(shops_csv=SHOPS))
    schema = taken.engine.table("shops").schema
    for field in CASE_TABLES["shops"].schema:
        assert schema.field(field.name).type == field.type
    assert taken.column("shops", "_row") == [1, 2]
    assert taken.column("shops", "_file") == ["shops.csv", "shops.csv"]


def test_unknown_columns_are_kept_as_text(case, take):
    taken = take(case(shops_csv="shop_id,platform,星级\na,taobao,5\n"))
    assert taken.column("shops", "星级") == ["5"]
    assert taken.report.tables[0].further_columns == ("星级",)


def test_a_row_without_a_required_value_is_set_aside(case, take):
    taken = take(case(shops_csv="shop_id,platform\na,taobao\n,jd\nc,无\n"))
    assert taken.column("shops", "shop_id") == ["a"]
    assert taken.quarantine() == [
        ("shops", "shops.csv", 2, "shop_id", None, "required value missing"),
        ("shops", "shops.csv", 3, "platform", None, "required value missing"),
    ]


def test_of_two_rows_with_one_key_the_first_stays(case, take):
    taken = take(case(shops_csv="shop_id,platform,city\na,jd,广州\na,jd,深圳\nb,jd,\na,jd,\n"))
    assert taken.column("shops", "city") == ["广州", None]
    assert taken.quarantine() == [
        ("shops", "shops.csv", 2, "shop_id", "a", "key seen before, in row 1 of shops.csv"),
        ("shops", "shops.csv", 4, "shop_id", "a", "key seen before, in row 1 of shops.csv"),
    ]
    assert taken.report.tables[0].rows_used == 2
    assert taken.report.files[0].rows_used == 2


def test_a_key_of_two_platforms_is_said_to_need_a_prefix(case, take):
    taken = take(case(shops_csv="shop_id,platform\n1,jd\n1,taobao\n"))
    assert "prefix the key by the platform in case.toml" in taken.quarantine()[0][-1]


def test_the_first_usable_row_of_a_key_stays_when_an_earlier_one_was_set_aside(case, take):
    taken = take(case(shops_csv="shop_id,platform\na,\na,jd\n"))
    assert taken.column("shops", "_row") == [2]


def test_keys_of_several_columns_are_compared_as_a_whole(case, take):
    products = "brand,model,spec\nX,1,\nX,1,红\nX,1,\nX,2,\n"
    taken = take(case(shops_csv=SHOPS, products_csv=products))
    assert taken.column("products", "_row") == [1, 2, 4]
    assert taken.quarantine()[0][3:5] == ("brand, model, spec", "X, 1, ")


def test_a_listing_seen_twice_on_one_day_counts_once(case, take):
    history = "listing_id,seen_on,price_yuan\nl,2024-01-01,10\nl,2024-01-02,10\nl,2024-01-01,12\n"
    taken = take(case(shops_csv=SHOPS, listing_history_csv=history))
    assert taken.column("listing_history", "_row") == [1, 2]


def test_a_reference_to_nothing_is_reported_and_its_row_kept(case, take):
    listings = "listing_id,shop_id,title\n1,a,包\n2,zzz,包\n"
    taken = take(case(shops_csv=SHOPS, listings_csv=listings))
    assert taken.report.unmatched == 1
    assert taken.engine.table("unmatched_references").to_pylist() == [
        {"target": "shops", "table": "listings", "file": "listings.csv", "row": 2, "column": "shop_id", "value": "zzz"}
    ]
    assert len(taken.rows("listings")) == 2
    assert taken.quarantine() == []


def test_references_to_nothing_are_counted_by_column_with_the_place_of_the_first(case, take):
    listings = "listing_id,shop_id,title\n1,a,包\n2,zzz,包\n"
    identifiers = "owner_table,owner_id,kind,value\nshops,a,phone,1\nshops,y,phone,2\nshops,x,phone,3\n"
    taken = take(case(shops_csv=SHOPS, identifiers_csv=identifiers, listings_csv=listings))
    assert [astuple(line) for line in taken.report.unmatched_by_column] == [
        ("identifiers", "owner_id", "shops", 2, "identifiers.csv", 2, "y"),
        ("listings", "shop_id", "shops", 1, "listings.csv", 2, "zzz"),
    ]


def test_without_a_table_of_sellers_the_identifiers_of_one_whom_no_shop_names_lead_to_nothing(case, take):
    identifiers = "owner_table,owner_id,kind,value\nsellers,u1,phone,1\nsellers,u2,phone,2\npersons,p,phone,3\n"
    taken = take(case(shops_csv="shop_id,platform,seller_id\na,jd,u1\n", identifiers_csv=identifiers))
    (line,) = taken.report.unmatched_by_column
    assert (line.target, line.count, line.row, line.value) == ("sellers", 1, 2, "u2")


def test_an_identifier_refers_to_the_table_it_names(case, take):
    sellers = "seller_id\na\n"
    identifiers = "owner_table,owner_id,kind,value\nshops,a,phone,1\nsellers,b,phone,2\nsellers,a,phone,3\n"
    taken = take(case(shops_csv=SHOPS, sellers_csv=sellers, identifiers_csv=identifiers))
    unmatched = taken.engine.table("unmatched_references").to_pylist()
    assert [(line["row"], line["column"], line["value"]) for line in unmatched] == [(2, "owner_id", "b")]


def test_references_to_a_table_that_was_not_given_are_named_once(case, take):
    taken = take(case(shops_csv="shop_id,platform,seller_id\na,jd,u1\n"))
    assert taken.report.unmatched == 0
    assert [(item.column, item.target) for item in taken.report.unchecked] == [("seller_id", "sellers")]


@pytest.mark.parametrize("value", ["2023-02-30", "yesterday", "4500", "2023-13-01", "0000-00-00", "12/05/2023"])
def test_a_date_that_is_none_is_emptied_and_kept_in_quarantine(case, take, value):
    taken = take(case(shops_csv=f"shop_id,platform,opened_on\na,jd,{value}\nb,jd,2023-05-01\n"))
    assert taken.column("shops", "opened_on") == [None, date(2023, 5, 1)]
    assert taken.quarantine() == [("shops", "shops.csv", 1, "opened_on", value, "not a date")]


@pytest.mark.parametrize("value", ["44562", "44562.5"])
def test_a_day_number_of_a_spreadsheet_is_no_date_and_says_which_day_it_would_be(case, take, value):
    taken = take(case(shops_csv=f"shop_id,platform,opened_on\na,jd,{value}\nb,jd,44563\n"))
    assert taken.column("shops", "opened_on") == [None, None]
    reason = taken.quarantine()[0][-1]
    assert reason.startswith(
        "not a date, but a spreadsheet counts days like this (2022-01-01): show the column as dates"
    )
    assert 'date = "excel" in case.toml' in reason


def test_a_date_ahead_of_the_clock_is_emptied(case, take):
    taken = take(case(shops_csv="shop_id,platform,opened_on\na,jd,2024-06-01\nb,jd,2024-06-02\n"))
    assert taken.column("shops", "opened_on") == [date(2024, 6, 1), None]
    assert taken.quarantine()[0][-1] == "a date ahead of the run's clock, 2024-06-01"


@pytest.mark.parametrize(
    "value", ["0001-01-01", "1899-12-30", "1900-01-01 00:00:00", "1970-01-01T00:00:00Z", "19700101", "1989年12月31日"]
)
def test_a_date_before_anybody_sold_online_is_a_placeholder_and_emptied(case, take, value):
    taken = take(case(shops_csv=f"shop_id,platform,opened_on\na,jd,{value}\nb,jd,1990-01-01\n"))
    assert taken.column("shops", "shop_id") == ["a", "b"]
    assert taken.column("shops", "opened_on") == [None, date(1990, 1, 1)]
    reason = "a date before 1990, a placeholder: nobody sold online then"
    assert taken.quarantine() == [("shops", "shops.csv", 1, "opened_on", value, reason)]


def test_a_required_date_ahead_of_the_clock_takes_its_row_along(case, take):
    history = "listing_id,seen_on\nl,2031-01-01\nl,2024-01-02\n"
    taken = take(case(shops_csv=SHOPS, listing_history_csv=history))
    assert taken.column("listing_history", "_row") == [2]


@pytest.mark.parametrize(
    ("table", "first", "last", "other"),
    [
        ("shops", "opened_on", "closed_on", "platform"),
        ("listings", "listed_on", "removed_on", "title"),
        ("payments", "paid_on", "until", "payer_account"),
        ("complaints", "filed_on", "resolved_on", "brand"),
    ],
)
def test_an_end_before_its_beginning_is_set_aside_and_the_row_stays(case, take, table, first, last, other):
    head, more = {
        "shops": ("shop_id,platform", "jd"),
        "listings": ("listing_id,shop_id,title", "a,bag"),
        "payments": ("payment_id,payer_account,payee_account", "6228480402564890018,6228480402564890026"),
        "complaints": ("complaint_id,shop_id,brand", "a,LV"),
    }[table]
    days = ["2020-05-02,2020-05-01", "2020-05-02,2020-05-02", "2020-05-02,", ",2020-05-01", "2031-01-01,2020-05-01"]
    rows = "".join(f"{name},{more},{day}\n" for name, day in zip("abcde", days, strict=True))
    files = {"shops_csv": SHOPS} | {f"{table}_csv": f"{head},{first},{last}\n{rows}"}
    taken = take(case(**files))
    may = [date(2020, 5, day) for day in (1, 2)]
    assert taken.column(table, first) == [may[1], may[1], may[1], None, None]
    assert taken.column(table, last) == [None, may[1], None, may[0], may[0]]
    assert None not in taken.column(table, other)
    assert (table, f"{table}.csv", 1, last, "2020-05-01", f"a date before that of {first}") in taken.quarantine()
    assert len(taken.quarantine()) == 2  # the day ahead of the clock makes no other day wrong


def test_an_end_that_is_set_aside_takes_its_time_of_day_along(case, take):
    text = "shop_id,platform,opened_on,closed_on\na,jd,2024-01-02,2024-01-01 09:00\nb,jd,2024-01-01,2024-01-02 10:00\n"
    assert take(case(shops_csv=text)).column("shops", "closed_on_time") == [None, "10:00"]


def test_a_column_that_a_file_lacks_makes_no_end_wrong(case, take):
    taken = take(case(shops_csv="shop_id,platform,closed_on\na,jd,2024-01-02\n"))
    assert (taken.column("shops", "closed_on"), taken.quarantine()) == ([date(2024, 1, 2)], [])


def test_every_date_that_may_not_be_before_another_stands_after_it_in_its_table():
    for table in CASE_TABLES.values():
        names = [column.name for column in table.columns]
        for column in table.columns:
            assert not column.not_before or names.index(column.not_before) < names.index(column.name)


def test_the_time_of_day_is_kept_beside_the_date(case, take):
    text = "shop_id,platform,opened_on\na,jd,2024-01-01T20:30:00Z\nb,jd,2024-01-01 23:59\nc,jd,2024-01-01\n"
    taken = take(case(shops_csv=text))
    assert taken.column("shops", "opened_on") == [date(2024, 1, 2), date(2024, 1, 1), date(2024, 1, 1)]
    assert taken.column("shops", "opened_on_time") == ["20:30:00Z", "23:59", None]


def test_without_times_there_is_no_column_for_them(case, take):
    taken = take(case(shops_csv="shop_id,platform,opened_on\na,jd,2024-01-01\n"))
    assert "opened_on_time" not in taken.engine.table("shops").column_names


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-5", "a negative number"),
        ("价格面议", "not a number"),
        ("$5", "not a number"),
        ("1e99", "a number too large to be true"),
    ],
)
def test_a_price_that_is_none_or_negative_is_emptied(case, take, value, reason):
    taken = take(
        case(shops_csv=SHOPS, listings_csv=f"listing_id,shop_id,title,price_yuan\n1,a,包,{value}\n2,a,包,9.9\n")
    )
    assert taken.column("listings", "price_yuan") == [None, Decimal("9.90")]
    assert taken.quarantine() == [("listings", "listings.csv", 1, "price_yuan", value, reason)]


def test_numbers_as_people_write_them_are_read(case, take):
    header = "listing_id,shop_id,title,price_yuan,stock_units\n"
    text = header + '1,a,包,"￥1,234.50",12.0\n2,a,包,1.2万元,３\n3,a,包,7800,12.5\n'
    taken = take(case(shops_csv=SHOPS, listings_csv=text))
    assert taken.column("listings", "price_yuan") == [Decimal("1234.50"), Decimal("12000.00"), Decimal("7800.00")]
    assert taken.column("listings", "stock_units") == [12, 3, None]
    assert taken.quarantine()[0][-1] == "not a whole number"


def test_a_phone_that_a_spreadsheet_shortened_is_refused_and_others_in_its_cell_stay(case, take):
    text = "shop_id,platform,phone\na,jd,1.38E+10\nb,jd,13800138000;1.38001E+10\nc,jd,13800138000\n"
    taken = take(case(shops_csv=text))
    assert taken.column("shops", "phone") == [None, "13800138000", "13800138000"]
    assert [line[2:5] for line in taken.quarantine()] == [
        (1, "phone", "1.38E+10"),
        (2, "phone", "13800138000;1.38001E+10"),
    ]
    assert "spreadsheet" in taken.quarantine()[0][-1]


def test_accounts_and_phones_under_other_names_are_guarded_from_spreadsheets_too(case, take):
    payments = "payment_id,payer_account,payee_account,amount_yuan\n1,6.22202E+18,x,5\n2,y,x,6\n"
    shipments = "waybill,sender_phone,recipient_phone\nw,1.38E+10,1.39e+10\n"
    taken = take(case(shops_csv=SHOPS, payments_csv=payments, shipments_csv=shipments))
    assert taken.column("payments", "payment_id") == ["2"]
    assert taken.column("shipments", "sender_phone") == [None]
    assert taken.column("shipments", "recipient_phone") == [None]


def test_a_word_outside_its_list_is_emptied_and_letters_case_is_forgiven(case, take):
    taken = take(case(shops_csv="shop_id,platform,status\na,jd,Open\nb,jd,打烊\n"))
    assert taken.column("shops", "status") == ["open", None]
    assert taken.quarantine() == [("shops", "shops.csv", 2, "status", "打烊", "not one of open, closed, banned")]


def test_a_required_word_outside_its_list_takes_its_row_along(case, take):
    taken = take(case(shops_csv=SHOPS, premises_csv="premises_id,kind,address\n1,castle,路1号\n2,warehouse,路2号\n"))
    assert taken.column("premises", "premises_id") == ["2"]


def test_a_rating_outside_one_to_five_is_emptied(case, take):
    taken = take(case(shops_csv=SHOPS, reviews_csv="review_id,shop_id,rating\n1,a,4.5\n2,a,7\n3,a,0\n"))
    assert taken.column("reviews", "rating") == [4.5, None, None]
    assert taken.quarantine()[0][-1] == "not between 1 and 5"


def test_columns_of_a_file_never_take_the_place_of_ours(case, take):
    taken = take(case(shops_csv="shop_id,platform,_FILE,_row,opened_on,opened_on_time\na,jd,x,9,2023-01-01 08:00,y\n"))
    (row,) = taken.rows("shops")
    assert (row["_file"], row["_row"], row["opened_on_time"]) == ("shops.csv", 1, "08:00")
    assert (row["_FILE_"], row["_row_"], row["opened_on_time_"]) == ("x", "9", "y")


def test_a_dealer_needs_a_shop_or_a_seller(case, take):
    taken = take(case(shops_csv=SHOPS, dealers_csv="brand,shop_id,seller_id\nX,a,\nX,,\n"))
    assert taken.column("dealers", "_row") == [1]
    assert taken.quarantine()[0][3] == "shop_id or seller_id"


def test_words_for_nothing_are_nothing(case, take):
    taken = take(case(shops_csv="shop_id,platform,city\na,jd,NULL\nb,jd,无\nc,jd,\u3000\nd,jd, 广州 \n"))
    assert taken.column("shops", "city") == [None, None, None, "广州"]


def test_when_no_row_of_shops_can_be_used_the_run_stops(case, tmp_path):
    folder = case(shops_csv="shop_id,platform\n,jd\n,jd\n")
    engine = Engine()
    with pytest.raises(
        InputError, match=r"None of the 2 rows of shops .* row 1 fails at shop_id: required value missing"
    ):
        take_in(open_case(folder), engine, tmp_path / "scratch", IntakeSettings(date(2024, 1, 1)))
    assert engine.tables() == set()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_when_no_row_of_another_table_can_be_used_the_run_goes_on(case, take):
    taken = take(case(shops_csv=SHOPS, brands_csv="brand\n-\n"))
    assert taken.rows("brands") == []
    assert len(taken.quarantine()) == 1


def test_a_file_without_a_required_column_names_it_and_those_it_has(case, take):
    with pytest.raises(TableError, match=r"shops.csv has no column platform.*its columns are shop_id, 平台"):
        take(case(shops_csv="shop_id,平台\na,jd\n"))


def test_files_are_listed_with_their_hash_encoding_and_rows(case, take):
    taken = take(case(shops_csv="shop_id,platform\na,淘宝\na,淘宝\n".encode("gb18030")))
    (line,) = taken.engine.table("files").to_pylist()
    assert line["encoding"] == "gb18030"
    assert (line["rows_read"], line["rows_used"]) == (2, 1)
    assert len(line["sha256"]) == 64
    assert taken.column("shops", "platform") == ["淘宝"]


def test_progress_is_told_by_table(case, tmp_path):
    told = []
    settings = IntakeSettings(date(2024, 1, 1), lambda table, rows: told.append((table, rows)))
    take_in(open_case(case(shops_csv=SHOPS)), Engine(), tmp_path / "scratch", settings)
    assert told == [("shops", 2)]


def test_parts_in_a_folder_make_one_table_in_the_order_of_their_names(case, take):
    taken = take(case(shops__2_csv="shop_id,platform,x\nb,jd,1\na,jd,2\n", shops__1_csv="platform,shop_id\njd,a\n"))
    assert [(row["_file"], row["_row"], row["shop_id"], row["x"]) for row in taken.rows("shops")] == [
        ("shops/1.csv", 1, "a", None),
        ("shops/2.csv", 1, "b", "1"),
    ]


def test_many_batches_keep_their_row_numbers_and_repeats_across_them_are_found(case, take):
    rows = [f"s{number},jd" for number in range(70_000)]
    rows[69_999] = "s0,jd"
    taken = take(case(shops_csv="shop_id,platform\n" + "\n".join(rows)))
    assert taken.column("shops", "_row") == list(range(1, 70_000))
    assert taken.quarantine()[0][2] == 70_000


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.is_dir(), reason="the real data lie beside the checkout")
def test_real_fraudulent_sites_are_read_unchanged(take):
    taken = take(REAL / "scam-sites")
    assert taken.engine.row_count("shops") == 9_889
    assert taken.engine.row_count("identifiers") == 5_841
    assert {"main_category", "description", "reporter"} <= set(taken.engine.table("shops").column_names)
    assert taken.engine.table("identifiers")["currency"].null_count == 0
    assert taken.report.quarantined == taken.report.unmatched == 0
