import csv
import hashlib
import re
import runpy
from importlib.resources import files
from pathlib import Path

import pytest

from gangmap.normalise.address import normalise_address, parse_address
from gangmap.normalise.address.division import division_table

SHARED = [above / "shared" / "data" for above in Path(__file__).parents]
REAL = next((folder / "cn-addresses-cpca" for folder in SHARED if folder.exists()), Path("absent"))


def test_the_tables_are_the_ones_whose_digests_are_written_down():
    data = files("gangmap.normalise.data")
    written = dict(re.findall(r"- (\S+\.gz) ([0-9a-f]{64})", data.joinpath("SOURCE.md").read_text(encoding="utf-8")))
    assert len(written) == 3
    for name, digest in written.items():
        assert hashlib.sha256(data.joinpath(name).read_bytes()).hexdigest() == digest


def test_the_readings_are_those_that_the_script_writes_for_the_division_table():
    script = Path(__file__).parents[2] / "tools" / "build_readings.py"
    made = runpy.run_path(str(script))["readings"]()
    assert files("gangmap.normalise.data").joinpath("readings.csv.gz").read_bytes() == made


def test_every_division_written_in_full_is_found_under_its_own_code():
    wrong = []
    for code, division in division_table().by_code.items():
        city = "" if division.city == division.province else division.city
        address = parse_address(division.province + city + division.district)
        if address.division_code != code:
            wrong.append((code, division, address))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("杭州市江干区", "330102"),
        ("杭州市下城区", "330105"),
        ("广州市东山区", "440104"),
        ("广州市萝岗区", "440112"),
        ("上海市闸北区", "310106"),
        ("北京市宣武区", "110102"),
        ("天津市塘沽区", "120116"),
        ("湖北省襄樊市", "420600"),
        ("浙江省宁波市鄞县", "330212"),
        ("山东省莱芜市莱城区", "370116"),
        ("安徽省巢湖市无为县", "340281"),
        ("四川省达州市达县", "511703"),
        ("河北省石家庄市桥东区", "130102"),
        ("石家庄桥东区中山东路1号", "130102"),
        ("浙江省余杭市临平镇东湖路1号", "330113001"),
        ("杭州市余杭区临平镇人民大道1号", "330113001"),
        ("深圳市宝安区光明街道光明大道1号", "440311002"),
        ("深圳市宝安区龙华镇", "440309001"),
    ],
)
def test_a_retired_division_counts_for_the_one_that_stands_there_now(text, code):
    address = parse_address(text)
    assert address.division_code == code
    assert "retired division" in address.folds


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("张家口桥东区胜利北路1号", "130702"),
        ("石家庄桥西区中山西路1号", "130104"),
        ("杭州市余杭区五常街道1号", "330110"),
        ("深圳市宝安区光明大道1号", "440306"),
    ],
)
def test_a_division_that_still_stands_keeps_what_is_its_own(text, code):
    address = parse_address(text)
    assert address.division_code.startswith(code)
    assert address.folds == ()


@pytest.mark.parametrize("text", ["号号号号", "省市区", "x", "XX路XX号", "某某市某某区"])
def test_the_words_of_a_form_are_no_address(text):
    assert normalise_address(text).reason == "a placeholder"


def test_characters_as_japan_writes_them_are_read_as_the_simplified_ones():
    assert normalise_address("东京都渋谷区1号").value == normalise_address("东京都涩谷区1号").value


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real data are not beside the checkout")
def test_names_of_another_code_book_resolve_to_their_own_code():
    with (REAL / "adcodes.csv").open(encoding="utf-8") as rows:
        names = {row["adcode"][:6]: row["name"] for row in csv.DictReader(rows)}
    known = {code: name for code, name in names.items() if _own_name(code) == name}
    assert len(known) > 3000
    wrong = []
    for code, name in known.items():
        city = code[:4] + "00"
        above = known.get(code[:2] + "0000", "") + known.get(city, "") if city != code else known[code[:2] + "0000"]
        if parse_address(above.removesuffix(name) + name).division_code != code:
            wrong.append((code, above, name))
    assert wrong == []


def _own_name(code):
    division = division_table().by_code.get(code)
    return division and (division.district or division.city or division.province)
