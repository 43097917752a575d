"""Addresses of sellers and premises: one place in two forms, and neighbours that are two."""

from cases import results_of, write_case, write_table

FULL = "广东省广州市白云区三元里大道1234号皮具城3栋501室"


def places(folder, *addresses):
    """Identities of the addresses of a case's premises, as how many forms each has."""
    write_case(folder / "case", [{"shop_id": "s"}])
    rows = [{"premises_id": f"p{n}", "kind": "warehouse", "address": text} for n, text in enumerate(addresses)]
    write_table(folder / "case" / "premises.csv", rows)
    with results_of(folder / "case", folder / "workspace") as results:
        found = [row for row in results.table("resolved").to_pylist() if row["entity_table"] == "addresses"]
        pairs = [row for row in results.table("resolved_pairs").to_pylist() if row["entity_table"] == "addresses"]
    identities = {}
    for row in found:
        identities.setdefault(row["identity_id"], set()).add(row["entity_id"])
    return list(identities.values()), pairs


def test_an_address_without_its_district_is_the_one_that_shows_it(tmp_path):
    identities, pairs = places(tmp_path, FULL, FULL.replace("白云区", ""), "浙江省义乌市稠州北路88号")
    assert [len(forms) for forms in identities] == [2]
    (pair,) = pairs
    assert pair["joined"]
    assert pair["probability"] > 0.9
    assert {"road", "number", "building", "unit"} <= {piece["field"] for piece in pair["contributions"]}


def test_the_next_unit_and_the_next_building_are_other_places(tmp_path):
    others = FULL.replace("501室", "502室"), FULL.replace("3栋", "4栋")
    assert places(tmp_path, FULL, *others)[0] == []


def test_a_house_that_names_no_unit_does_not_join_its_units(tmp_path):
    house = FULL.replace("3栋501室", "")
    assert places(tmp_path, FULL, FULL.replace("501室", "502室"), house)[0] == []


def test_numbers_that_no_field_could_take_part_two_addresses(tmp_path):
    market = "广东省广州市白云区三元里白云皮具城16栋493号"
    assert places(tmp_path, market + "554", market + "996", "浙江省义乌市稠州北路88号")[0] == []
