"""What analysts decide: which verdicts there are about what, and the tables that every run reads of them.

The tables are empty when nothing was judged. All but `judged` hold only judgements that stand: none that was withdrawn,
none that another judgement contradicts. A pair, or a value under one heading, has one row at most, be it judged alike
by several analysts: the first of their judgements.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from gangmap.model.table import SOURCE, ResultTable

SAME_HANDS = "same_hands"
NOT_SAME_HANDS = "not_same_hands"
BLOCK = "block"
ALLOW = "allow"

UNSURE = "unsure"
FALSE_POSITIVE = "false_positive"
CLEARED = "cleared"
STAGE = "stage"

PAIR = "pair"
FACILITY = "facility"
SHOP = "shops"
GROUP = "groups"
ENTITIES = (SHOP, "sellers", "persons", "premises", GROUP)
"""What can be judged beside pairs and facilities, by the table its id is of."""

STAGES = (
    "materials", "production", "warehousing", "wholesale", "online_sales", "showroom", "logistics", "export",
    "overseas_sales",
)  # fmt: skip
"""The stages of a chain, in the order of the flow."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer that an analyst can give.

    Args:
        name: As the ledger has it.
        about: What it can be said of: `pair`, `facility` or the table of an entity.
        question: What it answers about a shop or another entity; there is one question about a pair or a facility.
        says: What it means, for a person.
    """

    name: str
    about: tuple[str, ...]
    question: str
    says: str


VERDICTS: dict[str, Verdict] = {
    verdict.name: verdict
    for verdict in (
        Verdict(SAME_HANDS, (PAIR,), "", "the same hands run both shops"),
        Verdict(NOT_SAME_HANDS, (PAIR,), "", "the same hands do not run both shops"),
        Verdict(UNSURE, (PAIR, FACILITY), "", "looked at, and not known"),
        Verdict(BLOCK, (FACILITY,), "", "a facility: strangers share it, it says nothing"),
        Verdict(ALLOW, (FACILITY,), "", "no facility: who shares it belongs together"),
        Verdict(FALSE_POSITIVE, (SHOP, GROUP), "membership", "a shop that is not of its group, a group that is none"),
        Verdict(CLEARED, ENTITIES, "guilt", "investigated and cleared"),
        Verdict(STAGE, ENTITIES, "stage", "stands at this stage of the chain"),
    )
}
"""Every verdict by name."""

EVIDENCE_KIND = "judgement"
"""The `kind` of a row of evidence that is a judgement; its `value` is the judgement's id."""

_SAID = (
    ("judgement_id", pa.string()),
    ("by", pa.string()),
    ("why", pa.string()),
    ("sources", pa.list_(SOURCE)),
)
"""Who said so and why; `sources` cites the line of the ledger, with the analyst's name."""

JUDGED_PAIRS = ResultTable(
    "judged_pairs",
    pa.schema(
        [("left_shop_id", pa.string()), ("right_shop_id", pa.string()), ("verdict", pa.string()), *_SAID],
    ),
    ("left_shop_id", "right_shop_id"),
    f"pairs of shops, left before right, that the same hands run ({SAME_HANDS}) or do not ({NOT_SAME_HANDS})",
)

JUDGED_FACILITIES = ResultTable(
    "judged_facilities",
    pa.schema([("kind", pa.string()), ("value", pa.string()), ("verdict", pa.string()), *_SAID]),
    ("kind", "value"),
    f"canonical identifiers that strangers share and that say nothing ({BLOCK}), or that are no facility ({ALLOW}):"
    " what was judged under one heading stands here under each that it can have",
)

JUDGED_STAGES = ResultTable(
    "judged_stages",
    pa.schema([("entity_table", pa.string()), ("entity_id", pa.string()), ("stage", pa.string()), *_SAID]),
    ("entity_table", "entity_id"),
    "entities whose stage of the chain was judged",
)

JUDGED = ResultTable(
    "judged",
    pa.schema(
        [
            ("judgement_id", pa.string()),
            ("about", pa.string()),
            ("ids", pa.list_(pa.string())),
            ("verdict", pa.string()),
            ("stage", pa.string()),
            ("by", pa.string()),
            ("at", pa.string()),
            ("why", pa.string()),
            ("shops", pa.list_(pa.string())),
            ("contradicts", pa.list_(pa.string())),
        ]
    ),
    ("judgement_id",),
    "every judgement that was not withdrawn, with those that contradict it",
)

JUDGED_TABLES: dict[str, ResultTable] = {
    table.name: table for table in (JUDGED_PAIRS, JUDGED_FACILITIES, JUDGED_STAGES, JUDGED)
}
"""Every table of judgements by name."""
