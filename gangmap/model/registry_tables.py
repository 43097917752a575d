"""The registry: every group there ever was, its last known members and its history, carried from run to run."""

from __future__ import annotations

import pyarrow as pa

from gangmap.model.table import ResultTable

ACTIVE = "active"
DORMANT = "dormant"
GONE = "gone"
MERGED = "merged"
"""States of a group: its shops trade; none of them does any more; they are in no group; they are in another group."""

_TEXTS = pa.list_(pa.string())
_SAID = (
    ("on", pa.date32()),
    ("details", pa.string()),
    ("joined", _TEXTS),
    ("left", _TEXTS),
    ("others", _TEXTS),
)
_EVENT = (("group_id", pa.string()), ("event", pa.string()), *_SAID, ("seen_on", pa.date32()))

EVENTS = ResultTable(
    "events",
    pa.schema(list(_EVENT)),
    ("group_id", "event", "on"),
    "what happened to groups since the run before, or before it where that is seen only now: by which run, shops that "
    "joined and left, other groups that had to do with it",
)

CORRECTIONS = ResultTable(
    "corrections",
    pa.schema([("group_id", pa.string()), ("correction", pa.string()), *_SAID]),
    ("group_id", "correction"),
    "what did not happen but is known better since the run before: groups that were there and are found now, shops "
    "that belonged to them or did not",
)

REGISTRY_GROUPS = ResultTable(
    "registry_groups",
    pa.schema(
        [
            ("group_id", pa.string()),
            ("state", pa.string()),
            ("born_on", pa.date32()),
            ("since", pa.date32()),
            ("into", pa.string()),
        ]
    ),
    ("group_id",),
    "every group there ever was: since when it is in which state, and which group it went into",
)

REGISTRY_MEMBERS = ResultTable(
    "registry_members",
    pa.schema([("group_id", pa.string()), ("shop_id", pa.string()), ("confidence", pa.float64())]),
    ("group_id", "shop_id"),
    "the last known members of every group there ever was",
)

REGISTRY_EVENTS = ResultTable(
    "registry_events",
    pa.schema([("number", pa.int64()), *_EVENT]),
    ("number",),
    "everything that ever happened to groups or came to be known of them, in order",
)

REGISTRY_SHOPS = ResultTable(
    "registry_shops",
    pa.schema([("shop_id", pa.string()), ("trades", pa.bool_()), ("came_on", pa.date32())]),
    ("shop_id",),
    "every shop of the case, whether it traded, and the day of the run that first had it",
)

REGISTRY_SHOWS = ResultTable(
    "registry_shows",
    pa.schema([("shop_id", pa.string()), ("value", pa.string())]),
    ("shop_id", "value"),
    "every identifier that a shop showed, so that the next run knows what is new",
)

REGISTRY_TABLES: dict[str, ResultTable] = {
    table.name: table for table in (REGISTRY_GROUPS, REGISTRY_MEMBERS, REGISTRY_EVENTS, REGISTRY_SHOPS, REGISTRY_SHOWS)
}
"""Every table of the registry by name."""
