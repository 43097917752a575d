"""Statements of an account: payer and payee change places where money came in, whichever way the bank says so."""

from __future__ import annotations

import pytest

from gangmap.errors import InputError, TableError
from gangmap.intake.case import open_case
from gangmap.intake.draft import draft_mapping
from gangmap.intake.signed import read_signed

OWN, WANG, ZHAO = "6222020000000000015", "6222020000000000023", "6222020000000000031"
COLUMNS = 'payment_id = "流水号"\npayer_account = "查询账号"\npayee_account = "对手账号"\npayee_name = "对手户名"\n'
WORDS = f"""流水号,查询账号,对手账号,对手户名,借贷标志,交易金额
1,{OWN},{WANG},王五,借,100.00
2,{OWN},{ZHAO},赵六, 贷 ,"2,000.50"
3,{OWN},{ZHAO},赵六,冲正,10
4,{OWN},{ZHAO},赵六,,11
"""
TWO = f"""流水号,查询账号,对手账号,对手户名,支出金额,收入金额
1,{OWN},{WANG},王五,100.00,0.00
2,{OWN},{ZHAO},赵六,,"2,000.50"
3,{OWN},{ZHAO},赵六,0,0
4,{OWN},{ZHAO},赵六,5,6
"""
SIGNED = f"""流水号,查询账号,对手账号,对手户名,金额
1,{OWN},{WANG},王五,-100.00
2,{OWN},{ZHAO},赵六,"+2,000.50"
3,{OWN},{ZHAO},赵六,(30)
4,{OWN},{ZHAO},赵六,
5,{OWN},{ZHAO},赵六,￥-7
"""


def statement(folder, text, direction, amount):
    rule = f'[[table]]\nname = "payments"\nfiles = "流水.csv"\ndirection = {{ {direction} }}\n[table.columns]\n'
    (folder / "case.toml").write_text(f"{rule}{COLUMNS}amount_yuan = {amount}\n", encoding="utf-8")
    (folder / "流水.csv").write_text(text, encoding="utf-8")
    return folder


def seen(taken):
    names = ("payer_account", "payee_account", "payer_name", "payee_name", "amount_yuan")
    ordered = sorted(
        zip(taken.column("payments", "_row"), *(taken.column("payments", name) for name in names), strict=True)
    )
    return [(row, payer, payee, a, b, str(yuan)) for row, payer, payee, a, b, yuan in ordered]


OUT_AND_IN = [(1, OWN, WANG, None, "王五", "100.00"), (2, ZHAO, OWN, "赵六", None, "2000.50")]


def test_words_tell_money_out_from_money_in_and_other_words_go_to_quarantine(tmp_path, take):
    taken = take(statement(tmp_path, WORDS, 'column = "借贷标志", out = "借", in = ["贷", "收"]', '"交易金额"'))
    assert seen(taken) == OUT_AND_IN
    why = "借贷标志 says neither money out nor money in"
    assert [line[2:] for line in taken.quarantine()] == [(3, None, "冲正", why), (4, None, "", why)]


def test_two_columns_of_amounts_are_one_amount_and_its_direction(tmp_path, take):
    taken = take(statement(tmp_path, TWO, 'out = "支出金额", in = "收入金额"', '["支出金额", "收入金额"]'))
    assert seen(taken) == OUT_AND_IN
    assert [(line[2], line[4]) for line in taken.quarantine()] == [(3, "0 / 0"), (4, "5 / 6")]


def test_an_amount_below_zero_is_money_out(tmp_path, take):
    taken = take(statement(tmp_path, SIGNED, 'sign = "金额"', '"金额"'))
    assert seen(taken) == [
        *OUT_AND_IN,
        (3, OWN, ZHAO, None, "赵六", "30.00"),
        (5, OWN, ZHAO, None, "赵六", "7.00"),
    ]
    why = "金额 holds no amount, so it is not known who paid"
    assert [(line[2], line[5]) for line in taken.quarantine()] == [(4, why)]


@pytest.mark.parametrize(
    ("text", "drafted"),
    [
        (WORDS.replace("冲正", "借").replace("赵六,,11", "赵六,贷,11"), 'column = "借贷标志", out = "借", in = "贷"'),
        (TWO, 'out = "支出金额", in = "收入金额"'),
        (SIGNED, 'sign = "金额"'),
    ],
)
def test_a_statement_is_drafted_with_its_direction_and_read_by_the_draft(tmp_path, take, text, drafted):
    (tmp_path / "流水.csv").write_text(text, encoding="utf-8")
    draft = draft_mapping(tmp_path)
    assert f"direction = {{ {drafted} }}" in draft.toml
    assert not {"支出金额", "收入金额"} & set(draft.files[0].left_out)
    (tmp_path / "case.toml").write_text(draft.toml, encoding="utf-8")
    turned = take(tmp_path)
    places = zip(turned.column("payments", "_row"), turned.column("payments", "payee_account"), strict=True)
    assert dict(places)[2] == OWN


def test_a_list_of_payers_and_payees_has_no_direction(tmp_path):
    text = f"流水号,付款账号,收款账号,收支,交易金额\n1,{OWN},{WANG},支,5\n2,{OWN},{ZHAO},收,6\n"
    (tmp_path / "流水.csv").write_text(text, encoding="utf-8")
    assert "direction" not in draft_mapping(tmp_path).toml


@pytest.mark.parametrize(
    ("direction", "sentence"),
    [
        ('column = "借贷标志"', "does not say how money out and money in are told apart"),
        ('out = ["借", "D"], in = "贷"', "names no column in which they stand"),
        ('column = "借贷标志", out = "借", in = "借"', "has 借 both for out and for in"),
        ('sign = "金额", out = "借", in = "贷"', "does not say how"),
        ('colum = "借贷标志"', "unknown key 'colum'"),
        ("column = 1", "is no text"),
    ],
)
def test_a_direction_that_says_too_little_is_refused(tmp_path, direction, sentence):
    with pytest.raises(InputError, match=sentence):
        open_case(statement(tmp_path, WORDS, direction, '"交易金额"'))


def test_only_payments_have_a_direction(tmp_path):
    text = '[[table]]\nname = "shops"\nfiles = "x.csv"\ndirection = { sign = "a" }\n'
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="only payments have one"):
        open_case(tmp_path)


def test_a_direction_by_a_column_that_is_not_there_is_refused(tmp_path, take):
    with pytest.raises(TableError, match=r"tells who paid by the column 方向, which 流水\.csv does not have"):
        take(statement(tmp_path, WORDS, 'column = "方向", out = "借", in = "贷"', '"交易金额"'))


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("-5", ("5", True, False)),
        ("（30）", ("30", True, False)),
        ("100.00-", ("100.00", True, False)),
        ("100元-", ("100元", True, False)),
        ("负65", ("65", True, False)),
        ("￥ -52", ("￥52", True, False)),
        ("RMB -53", ("RMB53", True, False)),
        ("−56", ("56", True, False)),
        ("+7", ("+7", False, False)),
        ("-0.00", ("0.00", True, True)),
        ("1.2万", ("1.2万", False, False)),
    ],
)
def test_an_amount_is_taken_apart_from_its_sign(text, signed):
    found = read_signed(text)
    assert found is not None
    assert (found.text.replace("¥", "￥"), found.below_zero, found.is_nothing) == signed


@pytest.mark.parametrize("text", ["abc", "USD -58", "-", "--5", "61DR", "()", ""])
def test_what_is_no_amount_has_no_sign(text):
    assert read_signed(text) is None


def test_what_is_no_amount_tells_no_direction(tmp_path, take):
    rows = "".join(
        f"{row},{OWN},{WANG},王五,{cell}\n" for row, cell in enumerate(["-1", "USD -58", "abc", "0", "--5"], 1)
    )
    taken = take(statement(tmp_path, SIGNED.splitlines()[0] + "\n" + rows, 'sign = "金额"', '"金额"'))
    assert [row[:3] for row in seen(taken)] == [(1, OWN, WANG)]
    assert [(line[2], line[4]) for line in taken.quarantine()] == [(2, "USD -58"), (3, "abc"), (4, "0"), (5, "--5")]


@pytest.mark.parametrize(
    ("below_zero", "rows"),
    [
        ("", []),
        ('below_zero = "repeated"', [(1, OWN, WANG), (2, ZHAO, OWN)]),
        ('below_zero = "reversed"', [(1, WANG, OWN), (2, OWN, ZHAO)]),
    ],
)
def test_a_sign_beside_a_direction_repeats_or_reverses_it_as_the_case_says(tmp_path, take, below_zero, rows):
    text = (
        WORDS.splitlines()[0] + f"\n1,{OWN},{WANG},王五,借,-5\n2,{OWN},{ZHAO},赵六,贷,(6)\n9,{OWN},{ZHAO},赵六,贷,7\n"
    )
    direction = 'column = "借贷标志", out = "借", in = "贷"' + (f", {below_zero}" if below_zero else "")
    taken = take(statement(tmp_path, text, direction, '"交易金额"'))
    assert [row[:3] for row in seen(taken)] == [*rows, (3, ZHAO, OWN)]
    assert [row[5] for row in seen(taken)][:-1] == ["5.00", "6.00"][: len(rows)]
    assert ["below_zero" in line[5] for line in taken.quarantine()] == [True, True][len(rows) :]


def test_a_bill_whose_outgoing_amounts_are_below_zero_is_drafted_and_read(tmp_path, take):
    rows = f"1,{OWN},{WANG},王五,,-667.14\n2,{OWN},{ZHAO},赵六,20,\n3,{OWN},{ZHAO},赵六,,-1\n"
    header = "流水号,本方账号,对方账号,对方户名,收入金额（+元）,支出金额（-元）\n"
    (tmp_path / "账单.csv").write_text(header + rows, encoding="utf-8")
    (tmp_path / "case.toml").write_text(draft_mapping(tmp_path).toml, encoding="utf-8")
    taken = take(tmp_path)
    assert dict(
        zip(taken.column("payments", "payment_id"), map(str, taken.column("payments", "amount_yuan")), strict=True)
    ) == {
        "1": "667.14",
        "2": "20.00",
        "3": "1.00",
    }
    assert taken.column("payments", "payee_account") == [WANG, OWN, ZHAO]
    assert taken.quarantine() == []


def test_a_statement_that_tells_no_direction_is_drafted_with_a_warning(tmp_path):
    text = f"流水号,本方账号,对方账号,交易金额\n1,{OWN},{WANG},5\n2,{OWN},{ZHAO},6\n"
    (tmp_path / "流水.csv").write_text(text, encoding="utf-8")
    draft = draft_mapping(tmp_path)
    assert "nothing was found that tells money out from money in" in draft.toml
    assert "direction" in dict(draft.files[0].tables[0].gaps)
