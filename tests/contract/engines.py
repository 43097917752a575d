"""Every engine that a question can be put to, and what a case can be asked."""

from __future__ import annotations

from collections import Counter

from gangmap.errors import NotFoundError
from gangmap.view.graph import open_embedded
from gangmap.view.query import query

ENGINES = {"embedded": lambda results: open_embedded(results, lambda _: None)}
"""How the graph of a run is opened in each engine, for a `with` block."""

CASES = ("generated", "leather", "lubricants", "made")

MOST = 4
"""Of so many groups, shops, premises or brands each question is asked."""


def told(question, results):
    """Parameters to ask a question with: what stands out in the case, or nothing where the question needs nothing."""
    candidates = {one.name: _values(one, results) for one in question.parameters if one.default is None}
    if not candidates:
        return [{}]
    if not all(candidates.values()):
        return []
    rounds = min(MOST, *(len(values) for values in candidates.values()))
    return [{name: values[place] for name, values in candidates.items()} for place in range(rounds)]


def _values(parameter, results):
    if parameter.name == "other_shop_id":
        return _members(results)[1::2]
    if parameter.kind == "Shop":
        return _members(results)[::2]
    if parameter.kind == "Group":
        return [row["group_id"] for row in results.rows("list_groups", limit=MOST)]
    if parameter.kind in {"Phone", "value"}:
        holdings = results.table("shop_holdings").to_pylist()
        kinds = ("phone",) if parameter.kind == "Phone" else ("phone", "return_address", "bank_account", "wechat")
        found = Counter((row["kind"], row["value"]) for row in holdings if row["kind"] in kinds)
        return [value for (_, value), _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    if parameter.kind == "Premises":
        return sorted(results.table("premises")["premises_id"].to_pylist(), reverse=True)
    if parameter.kind == "Brand":
        named = Counter(row["brand"] for row in results.table("listings").to_pylist() if row["brand"])
        return [brand for brand, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))]
    assert parameter.name == "line"
    return sorted({row["line"] for row in results.table("shipments").to_pylist() if row["line"]})


def _members(results):
    """Shops of the largest groups, two of each."""
    members = {}
    for row in results.table("members").to_pylist():
        members.setdefault(row["group_id"], []).append(row["shop_id"])
    largest = sorted(members.values(), key=lambda shops: (-len(shops), shops))
    return [shop for shops in largest[:MOST] for shop in (min(shops), max(shops))]


def answers(question, results, graph):
    """What a graph answers to a question, told all that the case offers; each row as a tuple, in order."""
    found = []
    for given in told(question, results):
        try:
            found.append([tuple(map(_hashable, row.values())) for row in _rows(question, results, graph, given)])
        except NotFoundError as error:
            found.append([str(error)])
    return found


def _rows(question, results, graph, given):
    return query(results, question.name, graph=graph, **given).all_rows


def _hashable(value):
    return tuple(value) if isinstance(value, list) else value
