"""No single column may give the answer of a generated case away."""

import numpy as np
import pytest
from generated import area_under_curve, read

TABLES = {"shops": "shop_id", "sellers": "seller_id"}


def _truth_of(answer, ids):
    rows = answer["shops"].to_pylist()
    fake = {row["shop_id"]: row["sells_fakes"] for row in rows}
    group = {row["shop_id"]: row["group_id"] or row["shop_id"] for row in rows}
    return np.array([fake[i] for i in ids]), np.array([group[i] for i in ids])


def _shapes(column):
    """What a cell looks like, without what it says."""
    cells = [cell or "" for cell in column]
    yield "empty", np.array([cell == "" for cell in cells])
    yield "length", np.array([len(cell) for cell in cells])
    yield "several values", np.array([cell.count(";") for cell in cells])
    yield "not ASCII", np.array([sum(not sign.isascii() for sign in cell) for cell in cells])
    yield "in order", np.unique(cells, return_inverse=True)[1]


def test_no_column_of_shops_tells_fake_sellers_by_its_shape_or_order(medium, answer):
    shops = read(medium, "shops")
    fake, _ = _truth_of(answer, shops["shop_id"].to_pylist())
    for name in shops.column_names:
        for shape, score in _shapes(shops[name].to_pylist()):
            found = area_under_curve(score, fake)
            assert 0.35 < found < 0.65, f"{name}: {shape} tells fake sellers, {found:.2f}"


def test_the_order_of_rows_tells_neither_fakes_nor_groups(medium, answer):
    fake, group = _truth_of(answer, read(medium, "shops")["shop_id"].to_pylist())
    assert 0.47 < area_under_curve(np.arange(len(fake)), fake) < 0.53
    assert (group[1:] == group[:-1]).mean() < 0.005


@pytest.mark.parametrize("key", ["shop_id", "url", "seller_id"])
def test_neighbours_in_the_order_of_a_key_are_strangers(medium, answer, key):
    shops = read(medium, "shops")
    _, group = _truth_of(answer, shops["shop_id"].to_pylist())
    keys = np.array([cell or "" for cell in shops[key].to_pylist()])
    order = np.argsort(keys, kind="stable")
    other = keys[order][1:] != keys[order][:-1]
    same = (group[order][1:] == group[order][:-1])[other]
    assert same.mean() < 0.01


def test_the_categories_and_cities_of_fake_sellers_are_those_of_others_too(medium, answer):
    shops = read(medium, "shops")
    fake, _ = _truth_of(answer, shops["shop_id"].to_pylist())
    for name in ("category", "city", "province", "platform", "status"):
        cells = np.array([cell or "" for cell in shops[name].to_pylist()])
        rate = {value: fake[cells == value].mean() for value in np.unique(cells)}
        found = area_under_curve([rate[cell] for cell in cells], fake)
        assert found < 0.75, f"{name} alone tells fake sellers, {found:.2f}"


def test_no_identifier_column_alone_finds_the_groups(medium, answer):
    """Equal cells of one column: how many of the true pairs they find, and how many of theirs are true."""
    shops = read(medium, "shops")
    ids = shops["shop_id"].to_pylist()
    _, group = _truth_of(answer, ids)
    pairs = sum(count * (count - 1) // 2 for count in np.unique(group, return_counts=True)[1])
    for name in shops.column_names[11:]:
        cells = np.array([cell or "" for cell in shops[name].to_pylist()])
        found = 0
        for value in np.unique(cells[cells != ""]):
            of = np.unique(group[cells == value], return_counts=True)[1]
            found += sum(count * (count - 1) // 2 for count in of)
        assert found / pairs < 0.4, f"{name} alone finds {found / pairs:.2f} of the pairs"


def test_facilities_are_used_by_honest_and_fake_sellers_alike(answer):
    fake = {row["shop_id"]: row["sells_fakes"] for row in answer["shops"].to_pylist()}
    using = {row["shop_id"] for row in answer["holdings"].to_pylist() if row["facility"]}
    uses = np.array([shop in using for shop in fake])
    truth = np.array(list(fake.values()))
    assert abs(uses[truth].mean() - uses[~truth].mean()) < 0.15


@pytest.mark.parametrize(
    ("table", "limit"), [("listings", 0.65), ("shipments", 0.57), ("payments", 0.57), ("reviews", 0.6)]
)
def test_no_column_of_a_table_about_trade_tells_fake_sellers(medium, answer, table, limit):
    rows = read(medium, table)
    fake = {row["shop_id"]: row["sells_fakes"] for row in answer["shops"].to_pylist()}
    owner = rows["shop_id"].to_pylist()
    named = np.array([shop is not None for shop in owner])
    truth = np.array([fake.get(shop, False) for shop in owner])[named]
    assert 0.46 < area_under_curve(np.arange(len(owner))[named], truth) < 0.54
    for name in rows.column_names:
        if name == "shop_id":
            continue
        for shape, score in _shapes(rows[name].to_pylist()):
            found = area_under_curve(score[named], truth)
            assert 1 - limit < found < limit, f"{table}.{name}: {shape} tells fake sellers, {found:.2f}"


def test_prices_overlap(medium, answer):
    fake = {row["listing_id"]: row["fake"] for row in answer["listings"].to_pylist()}
    offers = {}
    for row in read(medium, "listings").to_pylist():
        offers[row["listing_id"]] = row
    branded = [row for row in offers.values() if row["brand"] and row["listing_id"] in fake]
    asked = {row["brand"]: float(row["list_price_yuan"]) for row in read(medium, "brands").to_pylist()}
    part = np.array([-float(row["price_yuan"]) / asked[row["brand"]] for row in branded])
    truth = np.array([fake[row["listing_id"]] for row in branded])
    # A low price is a strong sign and no proof.
    assert 0.75 < area_under_curve(part, truth) < 0.97


def test_premises_of_networks_and_honest_ones_look_alike(medium, answer):
    rows = read(medium, "premises")
    chained = {row["entity_id"] for row in answer["roles"].to_pylist() if row["entity_table"] == "premises"}
    truth = np.array([key in chained for key in rows["premises_id"].to_pylist()])
    assert 20 < truth.sum() < len(truth)
    assert 0.4 < area_under_curve(np.arange(len(truth)), truth) < 0.6
    for name in ("premises_id", "name", "phone", "source", "observed_on"):
        cells = [cell or "" for cell in rows[name].to_pylist()]
        found = area_under_curve(np.unique(cells, return_inverse=True)[1], truth)
        assert 0.35 < found < 0.65, f"premises.{name} tells networks, {found:.2f}"
