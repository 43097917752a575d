"""A truth small enough to work out by hand, and the results that answer it perfectly."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from gangmap.proving.tables import Tables
from gangmap.proving.truth import TRUTH_TABLES

# shop, group, kind, network, sells fakes, risk
SHOPS = [
    ("a1", "A", "gang", "N1", True, 0.9),
    ("a2", "A", "gang", "N1", True, 0.8),
    ("a3", "A", "gang", "N1", True, 0.85),
    ("a4", "A", "gang", "N1", True, 0.7),
    ("b1", "B", "gang", "N1", True, 0.6),
    ("b2", "B", "gang", "N1", True, 0.65),
    ("b3", "B", "gang", "N1", True, 0.75),
    ("f1", "F", "family", None, False, 0.1),
    ("f2", "F", "family", None, False, 0.15),
    ("d1", None, "dealer", None, False, 0.05),
    ("l1", None, "lone_fake", None, True, 0.5),
    ("h1", None, "lone_honest", None, False, 0.0),
]
ROWS = {
    "shops": SHOPS,
    "groups": [
        ("A", "gang", 4, 3, "N1", "span", ["memory cards"]),
        ("B", "gang", 3, 2, "N1", "chain", ["bags"]),
        ("F", "family", 2, 1, None, "star", ["tea"]),
    ],
    "networks": [("N1", ["export", "materials"])],
    "roles": [
        ("N1", "premises", "P1", "production"),
        *[("N1", "shops", shop[0], "online_sales") for shop in SHOPS[:7]],
    ],
    "facilities": [("phone", "+8613800000000", 5, "courier")],
    "holdings": [
        *[(shop, "phone", "+8613911110000", False) for shop in ("a1", "a2", "a3")],
        *[(shop, "alipay", "a@x.cn", False) for shop in ("a3", "a4")],
        *[(shop, "device_id", "b", False) for shop in ("b1", "b2", "b3")],
        *[(shop, "bank_account", "f", False) for shop in ("f1", "f2")],
        *[(shop, "phone", "+8613800000000", True) for shop in ("a1", "b1", "f1", "l1", "h1")],
    ],
    "identities": [("sellers", "S1", "I1"), ("sellers", "S2", "I1"), ("sellers", "S3", "I2")],
    "flows": [
        ("N1", "premises", "P1", "shops", "a1", "goods", "special line", 6000, Decimal("90000.00")),
        ("N1", "shops", "a1", "premises", "P1", "money", None, None, Decimal("50000.00")),
    ],
    "listings": [("x1", True), ("x2", True), ("x3", False)],
    "reopenings": [("a1", "a4")],
    "events": [(date(2016, 5, 1), "born", ["A"], ""), (date(2016, 6, 1), "merged", ["A", "B"], "")],
    "quarantine": [("shops", "shops.csv", 3, "phone"), ("payments", "payments.csv", 8, None)],
}


def _table(name, rows):
    schema = TRUTH_TABLES[name]
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


@pytest.fixture(scope="session")
def truth():
    return Tables("truth", rows={name: _table(name, ROWS[name]) for name in TRUTH_TABLES})


@pytest.fixture
def perfect():
    """Results that say what the truth says, under names of their own for groups and networks."""
    grouped = [shop for shop in SHOPS if shop[1]]
    columns = {
        "members": {
            "group_id": ["found " + shop[1] for shop in grouped],
            "shop_id": [shop[0] for shop in grouped],
            "confidence": [1.0 for _ in grouped],
            "standing": ["core" for _ in grouped],
        },
        "groups": {"group_id": ["found A", "found B", "found F"], "network_id": ["M1", "M1", None]},
        "networks": {"network_id": ["M1"], "missing_stages": [["export", "materials"]]},
        "roles": {
            **dict(
                zip(("network_id", "entity_table", "entity_id", "stage"), zip(*ROWS["roles"], strict=True), strict=True)
            ),
            "network_id": ["M1"] * len(ROWS["roles"]),
            "probability": [0.9] * len(ROWS["roles"]),
        },
        "flows": dict(zip(TRUTH_TABLES["flows"].names, zip(*ROWS["flows"], strict=True), strict=True))
        | {"network_id": ["M1", "M1"]},
        "facilities": {"kind": ["phone"], "value": ["+8613800000000"]},
        "shop_holdings": {
            "shop_id": [row[0] for row in ROWS["holdings"]],
            "kind": [row[1] for row in ROWS["holdings"]],
            "value": [row[2] for row in ROWS["holdings"]],
            "of_seller": [False] * len(ROWS["holdings"]),
        },
        "resolved": {
            "entity_table": ["sellers"] * 3,
            "entity_id": ["S1", "S2", "S3"],
            "identity_id": ["J", "J", "K"],
        },
        "listing_flags": {"listing_id": ["x1", "x1", "x2"], "rule": ["price", "title", "price"]},
        "shop_risk": {"shop_id": [shop[0] for shop in SHOPS], "risk": [100 * shop[5] for shop in SHOPS]},
        "reopenings": {"closed_shop_id": ["a1"], "reopened_shop_id": ["a4"], "probability": [0.8]},
        "events": {"group_id": ["found A", "found A", "found B"], "event": ["born", "merged", "merged"]},
        "quarantine": {
            "table": ["shops", "payments"],
            "file": ["shops.csv", "payments.csv"],
            "row": [3, 8],
            "column": ["phone", None],
        },
    }
    return Tables("results", rows={name: pa.table(table) for name, table in columns.items()})


@pytest.fixture
def with_table():
    """The same tables with some of them changed: `with_table(results, members={...})`; None takes one away."""

    def changed(tables, **by_name):
        rows = dict(tables.rows)
        for name, columns in by_name.items():
            rows.pop(name, None)
            if columns is not None:
                rows[name] = columns if isinstance(columns, pa.Table) else pa.table(columns)
        return Tables(tables.where, rows=rows)

    return changed
