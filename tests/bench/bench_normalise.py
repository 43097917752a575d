"""How many values a CPU second each normaliser reads, as a table.

Run by hand: python tests/bench/bench_normalise.py [rows]
"""

import random
import sys
import time

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from gangmap.normalise.column import normalise_column
from gangmap.normalise.company_name import normalise_company_name
from gangmap.normalise.date import normalise_date
from gangmap.normalise.money import normalise_money
from gangmap.normalise.person_name import normalise_person_name
from gangmap.normalise.phone import normalise_phone
from gangmap.normalise.registry import NORMALISERS
from gangmap.normalise.shop_name import normalise_shop_name
from gangmap.normalise.waybill import normalise_waybill

SEED = 7
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
ALIKE = str.maketrans("015", "OlS")
EVASIONS = (
    lambda mobile: mobile.translate(CHINESE),
    lambda mobile: mobile.translate(FORMAL),
    lambda mobile: mobile.translate(WIDE),
    lambda mobile: mobile.translate(CIRCLED),
    lambda mobile: mobile[:3] + mobile[3:].translate(CHINESE),
    lambda mobile: mobile[0].translate(ALIKE) + mobile[1:9] + mobile[9:].translate(ALIKE),
    lambda mobile: "\u200b".join((mobile[:3], mobile[3:7], mobile[7:])),
    lambda mobile: "★".join((mobile[:3], mobile[3:7], mobile[7:])),
    " ".join,
    lambda mobile: f"{mobile[:3]}加{mobile[3:7]}微{mobile[7:]}",
    lambda mobile: f"电话：{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}（微信同号）",
    lambda mobile: f"+86 {mobile[:3]} {mobile[3:7]} {mobile[7:]}",
)


def mobile(dice: random.Random) -> str:
    return f"1{dice.choice('3578')}{dice.randrange(10**9):09d}"


def realistic_phones(rows: int, dice: random.Random) -> list[str]:
    """One in three distinct, 5 % of the distinct ones evasive, 2 % landlines."""
    distinct = []
    for _ in range(rows // 3):
        kind = dice.random()
        number = mobile(dice)
        if kind < 0.05:
            number = dice.choice(EVASIONS)(number)
        elif kind < 0.07:
            number = f"0{dice.randrange(510, 600)}-8{dice.randrange(10**7):07d}"
        distinct.append(number)
    return dice.choices(distinct, k=rows)


def evasive_phones(rows: int, dice: random.Random) -> list[str]:
    """All different, all evasive."""
    return [EVASIONS[row % len(EVASIONS)](mobile(dice)) for row in range(rows)]


def samples(rows: int, dice: random.Random) -> dict[str, list[str]]:
    """Other columns, all different."""

    def made(write):
        return [write(dice.randrange(10**9)) for _ in range(rows)]

    return {
        "wechat": made(lambda n: f"LiWei_{n}"),
        "qq": made(lambda n: f"QQ：{n + 10**8}"),
        "email": made(lambda n: f"li.wei{n}+x@Gmail.com"),
        "alipay": made(lambda n: f"li{n}@163.com"),
        "bank_account": made(lambda n: f"6222 0213 {n:09d} 12"),
        "id_number": made(lambda n: f"{330000 + n % 9000}{1950 + n // 9000 % 50}0{n % 9 + 1}1{n % 10}{n % 1000:03d}X"),
        "company_code": made(lambda n: f"91330100MA{n % 10**8:08d}"),
        "wallet": made(lambda n: f"0x{n:040x}"),
        "domain": made(lambda n: f"https://www.shop{n}.co.uk/x"),
        "ip": made(lambda n: f"{1 + n % 9}.{n % 255}.{n % 251}.{n % 241}"),
        "social": made(lambda n: f"https://www.instagram.com/li{n}/"),
        "tracker_id": made(lambda n: f"UA-{n}-1"),
        "registered_address": made(lambda n: f"浙江省义乌市稠城街道{n}号"),
    }


OTHERS = {
    "waybill": (normalise_waybill, lambda n: f"SF{n:013d}"),
    "person name": (normalise_person_name, lambda n: f"曾{chr(0x4E00 + n % 9000)}{chr(0x4E00 + n // 9000 % 9000)}"),
    "company name": (normalise_company_name, lambda n: f"义乌市{chr(0x4E00 + n % 9000)}运皮具有限责任公司{n % 97}"),
    "shop name": (normalise_shop_name, lambda n: f"★{chr(0x4E00 + n % 9000)}运皮具★旗舰店{n % 97}"),
    "date": (normalise_date, lambda n: f"{1950 + n % 99}年{n % 12 + 1}月{n % 28 + 1}日 {n % 24}:{n % 60}"),
    "money": (normalise_money, lambda n: f"¥{n % 10**7:,}.{n % 100:02d}"),
}


def measured(table: Table, name: str, normaliser, texts: list[str]) -> None:
    column = pa.array(texts)
    distinct = len(set(texts))
    start = time.process_time()
    values, _, _ = normalise_column(normaliser, column)
    seconds = time.process_time() - start
    read = len(values) - values.null_count
    table.add_row(name, f"{len(texts):,}", f"{distinct:,}", f"{read / len(texts):.1%}", f"{len(texts) / seconds:,.0f}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    dice = random.Random(SEED)
    table = Table("column", "rows", "distinct", "read", "rows a CPU second", title="normalise_column")
    measured(table, "phone, realistic", normalise_phone, realistic_phones(rows, dice))
    measured(table, "phone, all distinct and plain", normalise_phone, [mobile(dice) for _ in range(rows)])
    measured(table, "phone, all distinct and evasive", normalise_phone, evasive_phones(rows // 10, dice))
    for kind, texts in samples(rows // 20, dice).items():
        measured(table, kind, NORMALISERS[kind], texts)
    for name, (normaliser, write) in OTHERS.items():
        measured(table, name, normaliser, [write(dice.randrange(10**9)) for _ in range(rows // 20)])
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
