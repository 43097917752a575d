"""Registered offices hold many companies, and houses hold families: who shares one is not one seller for that."""

from random import Random

from cases import results_of, write_table
from splink.internals.linker_components.training import LinkerTraining

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [pow(3, place, 31) for place in range(17)]
SURNAMES, GIVEN = "梁韩宋许吴李陈郑", "海燕静敏明娜勇华慧霞凤强鹏娟龙斌刚玉琴波"
NAMES = "宏发千寻佳人米兰潮人小鹿安然东方聚德万佳星辰木子初见橙子"


def code(number):
    """A unified social credit code with its check sign."""
    first = f"91330302MA2{number:06d}"
    return first + SIGNS[-sum(SIGNS.index(sign) * weight for sign, weight in zip(first, WEIGHTS, strict=True)) % 31]


def company(random, number):
    """One of fifteen companies or so that are registered in one room of one building."""
    trade = random.choice(["电子商务", "商贸", "服饰", "实业", "贸易"])
    return {
        "seller_name": f"温州{''.join(random.choices(NAMES, k=4))}{trade}有限公司",
        "kind": "company",
        "company_code": code(number),
        "registered_address": f"浙江省温州市鹿城区过境公路471号天安创意园11栋{number % 16 + 1501}室",
    }


def villager(random, number):
    """One of five of a family who live in one house and trade each for himself."""
    surname = SURNAMES[number // 5 % len(SURNAMES)]
    return {
        "seller_name": surname + "".join(random.sample(GIVEN, 2)),
        "kind": "person",
        "registered_address": f"浙江省温州市鹿城区牛山北路{number // 5 + 11}号2栋601室",
    }


def identities(folder, rows):
    write_table(folder / "case" / "sellers.csv", [{"seller_id": f"s{n:03d}", **row} for n, row in enumerate(rows)])
    with results_of(folder / "case", folder / "workspace") as results:
        found = {row["entity_id"]: row["identity_id"] for row in results.table("resolved").to_pylist()}
    return [found[f"s{number:03d}"] for number in range(len(rows))]


def test_companies_of_one_registered_office_are_not_one_seller_and_one_code_is_one_company(tmp_path):
    random = Random(3)
    companies = [company(random, number) for number in range(240)]
    again = [{**one, "seller_name": one["seller_name"].replace("有限公司", "有限责任公司")} for one in companies[:40]]
    found = identities(tmp_path, [*companies, *again, *(villager(random, number) for number in range(100))])
    assert found[240:280] == found[:40]
    assert len(set(found[:240])) == 240


def test_a_family_in_one_house_is_not_one_seller(tmp_path):
    random = Random(4)
    people = [villager(random, number) for number in range(150)]
    found = identities(tmp_path, [*people, *(company(random, number) for number in range(200))])
    assert len(set(found[:150])) > 140, "but two whose given names are nearly the same"


def test_a_session_in_which_a_level_sinks_to_nothing_is_left_out(tmp_path, monkeypatch):
    def sink(*_, **__):
        raise ValueError("m_probability value 3e-305 is below the minimum allowed value of 1e-300.")

    monkeypatch.setattr(LinkerTraining, "estimate_parameters_using_expectation_maximisation", sink)
    random = Random(3)
    companies = [company(random, number) for number in range(300)]
    found = identities(tmp_path, [*companies, *companies[:20]])
    assert found[300:] == found[:20]
    assert len(set(found)) == 300
