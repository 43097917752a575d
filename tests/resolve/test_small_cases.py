"""Cases below the size that teaches anything: strangers of one town are not joined, and who is there twice is found."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from cases import results_of, write_table

from gangmap.errors import TableError
from gangmap.pipeline import check_case

CLOCK = date(2026, 1, 1)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉建国志文辉鹏飞宇婷雪梅丹凤琴红"
TOWNS = ("福建省莆田市荔城区镇海街道", "广东省广州市白云区石井街道", "浙江省金华市义乌市江东街道")
ROADS = ("文献路", "学园路", "荔园路", "东圳路", "胜利路", "梅园路", "八二一街", "仓后路")
STREETS = {
    "one road": [TOWNS[0] + ROADS[0]],
    "eight roads": [TOWNS[0] + road for road in ROADS],
    "many roads": [town + road for town in TOWNS for road in ROADS],
    "one market": ["广东省广州市白云区三元里白云皮具城"],
    "no address": [],
}


def strangers(random, count, streets):
    """Different people; their postcodes are those of one city."""
    people = []
    for _ in range(count):
        name = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=random.randint(1, 2)))
        born = date(1965, 1, 1) + timedelta(days=random.randrange(14_000))
        house = f"{random.randint(1, 900)}号{random.randint(1, 20)}栋{random.randint(101, 999)}"
        people.append(
            {
                "seller_name": name,
                "born": born.isoformat(),
                "phone": f"1{random.choice('3578')}{random.randrange(10**9):09d}",
                "postcode": f"3511{random.randint(10, 99)}",
                "registered_address": random.choice(streets) + house if streets else "",
            }
        )
    return people


def once_more(random, person):
    """The same person with one or two fields spelled otherwise, wrong, or left out."""
    said = dict(person)
    for field in random.sample(["seller_name", "born", "phone", "registered_address"], random.randint(1, 2)):
        year, month, day = said["born"].split("-")
        said[field] = {
            "seller_name": said["seller_name"][0] + random.choice(GIVEN) + said["seller_name"][2:],
            "born": f"{year}-{month}-{min(28, int(day) + 1):02d}",
            "phone": random.choice([f"{said['phone'][:3]}-{said['phone'][3:]}", ""]),
            "registered_address": said["registered_address"].replace("福建省", "").replace("栋", "幢"),
        }[field]
    return said


def identities(folder, people):
    """The identity of each seller of a case whose birth dates and postcodes are compared."""
    rows = [{"seller_id": f"s{number:03d}", **person} for number, person in enumerate(people)]
    write_table(folder / "case" / "sellers.csv", rows)
    declared = '[resolve.sellers]\ncompare = { born = "date", postcode = "code" }\n'
    (folder / "case" / "case.toml").write_text(declared, encoding="utf-8")
    with results_of(folder / "case", folder / "workspace") as results:
        found = {row["entity_id"]: row["identity_id"] for row in results.table("resolved").to_pylist()}
        pairs = results.table("resolved_pairs").to_pylist()
    return [found[f"s{number:03d}"] for number in range(len(people))], pairs


def pairs_in(groups):
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


@pytest.mark.parametrize("streets", ["one road", "one market", "many roads"])
def test_a_case_without_duplicates_joins_nobody(streets, tmp_path):
    found, pairs = identities(tmp_path, strangers(Random(5), 200, STREETS[streets]))
    assert len(set(found)) == 200
    assert not [pair for pair in pairs if pair["joined"]]


@pytest.mark.parametrize("streets", ["one road", "eight roads", "no address"])
def test_who_is_there_twice_is_found_and_no_stranger_with_him(streets, tmp_path):
    random = Random(7)
    people = list(enumerate(strangers(random, 120, STREETS[streets])))
    people += [(number, once_more(random, person)) for number, person in random.choices(people, k=60)]
    random.shuffle(people)
    found, _ = identities(tmp_path, [person for _, person in people])
    true = [number for number, _ in people]
    both = pairs_in(zip(found, true, strict=True))
    assert both / pairs_in(found) >= 0.95
    assert both / pairs_in(true) >= 0.9


def test_another_house_of_the_road_and_another_surname_speak_against(tmp_path):
    people = strangers(Random(3), 40, STREETS["one road"])
    people[0] |= {"seller_name": "郭磊", "phone": "13800000001", "registered_address": f"{TOWNS[0]}文献路375号1栋658"}
    people[1] |= {"seller_name": "王磊", "phone": "13800000001", "registered_address": f"{TOWNS[0]}文献路605号20栋324"}
    people[2] |= {"seller_name": "曾国藩", "phone": "13800000003"}
    people[3] |= people[2]
    found, pairs = identities(tmp_path, people)
    assert found[2] == found[3]
    assert found[0] != found[1]
    said = {(pair["left_id"], pair["right_id"]): pair["contributions"] for pair in pairs}
    against = {piece["field"] for piece in said.get(("s000", "s001"), []) if piece["bits"] < 0}
    assert {"seller_name", "registered_address"} <= against or ("s000", "s001") not in said


@pytest.mark.parametrize(
    ("column", "kind", "said"),
    [
        ("nope", "date", "compares sellers by nope, which is no column of the table"),
        ("seller_id", "code", "compares sellers by seller_id, which numbers the records"),
    ],
)
def test_a_column_that_cannot_be_compared_is_said_before_a_run(column, kind, said, tmp_path):
    write_table(tmp_path / "case" / "sellers.csv", [{"seller_id": name, "seller_name": name} for name in "ab"])
    declared = f'[resolve.sellers]\ncompare = {{ {column} = "{kind}" }}\n'
    (tmp_path / "case" / "case.toml").write_text(declared, encoding="utf-8")
    with pytest.raises(TableError, match=said):
        check_case(tmp_path / "case", CLOCK)
    with pytest.raises(TableError, match=said):
        results_of(tmp_path / "case", tmp_path / "workspace")
