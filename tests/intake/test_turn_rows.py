"""Statements of an account: payer and payee change places where money came in, whichever way the bank says so."""

from __future__ import annotations

import pytest

from gangmap.errors import InputError, TableError
from gangmap.intake.case import open_case
from gangmap.intake.draft import draft_mapping

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
