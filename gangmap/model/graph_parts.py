"""What a property graph is made of: labels of nodes, types of relations, and their properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa


class Kind(Enum):
    """What a property holds; both engines know each of them."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "yes or no"
    DATE = "date"
    TEXTS = "texts"

    @property
    def arrow_type(self) -> pa.DataType:
        """The Arrow type of a column of this kind."""
        return _ARROW_TYPES[self]


_ARROW_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.FLAG: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.TEXTS: pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relation; money is whole fen, in a property whose name ends in `_fen`."""

    name: str
    kind: Kind = Kind.TEXT
    says: str = ""


KEY_SEPARATOR = "|"
EVERY_NODE = (
    Property("key", says="case|table|id: unique in the whole database"),
    Property("case_name", says="the case it belongs to"),
    Property("name", says="what a person calls it; a graph browser writes it on the node"),
)
"""What every node has, in this order."""


@dataclass(frozen=True, slots=True)
class NodeLabel:
    """A sort of thing.

    Args:
        label: In Cypher.
        table: The middle part of its keys.
        properties: Beside `key`, `case_name` and `name`, which every node has.
        says: What one is.
        chinese: Its name in Chinese.
        inferred: Whether gangmap found it, and no source says it.
    """

    label: str
    table: str
    properties: tuple[Property, ...]
    says: str
    chinese: str
    inferred: bool = False

    @property
    def all_properties(self) -> tuple[Property, ...]:
        """Every property, the shared ones first."""
        return (*EVERY_NODE, *self.properties)

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of its rows."""
        return pa.schema([(one.name, one.kind.arrow_type) for one in self.all_properties])


@dataclass(frozen=True, slots=True)
class RelationType:
    """A sort of tie between two things.

    Args:
        name: In Cypher.
        ends: Pairs of labels, from and to, that it may tie.
        properties: What it carries.
        says: What it means, read along the arrow.
        chinese: The same in Chinese.
        inferred: Whether gangmap concluded it; otherwise it stood in a source.
        told_apart_by: Properties that tell two relations between the same two nodes apart; none: there is one only.
    """

    name: str
    ends: tuple[tuple[str, str], ...]
    properties: tuple[Property, ...]
    says: str
    chinese: str
    inferred: bool = False
    told_apart_by: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema of its rows: the keys of both ends, then its properties."""
        ends = [("from_key", pa.string()), ("to_key", pa.string())]
        return pa.schema([*ends, *((one.name, one.kind.arrow_type) for one in self.properties)])

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that put its rows in a total order."""
        return ("from_key", "to_key", *self.told_apart_by)
