"""Write the Cypher files that follow from the graph's schema: `python cypher/build.py`; a test compares.

Labels and types of relations cannot be parameters, and no statement is put together while gangmap runs; so there is one
file for each, made from `gangmap/model/graph/` and kept in the repository.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from string import Template

from gangmap.model.graph import HELD_LABELS, NODE_LABELS, RELATION_TYPES
from gangmap.model.graph_parts import Kind, NodeLabel, Property, RelationType

HERE = Path(__file__).parent
FOUND_BY = {
    "Shop": ("shop_id", "city"),
    "Seller": ("seller_id",),
    "Person": ("person_id",),
    "Premises": ("premises_id",),
    "Listing": ("listing_id",),
    "Brand": ("brand",),
    "Line": ("line",),
    "Case": ("case_id",),
    "Complaint": ("complaint_id",),
    "Group": ("group_id",),
    **dict.fromkeys(HELD_LABELS, ("value",)),
}
"""Properties that questions begin with, beside the key."""

KEY = Template("""\
// No two nodes of $label have one key; a node is found by it.
// In:  nothing.
// Out: nothing; makes the constraint gangmap_${lower}_key.
CREATE CONSTRAINT gangmap_${lower}_key IF NOT EXISTS
FOR (n:$label) REQUIRE n.key IS UNIQUE
""")
INDEX = Template("""\
// Nodes of $label are found by their $property.
// In:  nothing.
// Out: nothing; makes the index gangmap_${lower}_$property.
CREATE INDEX gangmap_${lower}_$property IF NOT EXISTS
FOR (n:$label) ON (n.$property)
""")
NODES = Template("""\
// $label: $says.
// In:  $$rows: a map for each node of the properties it has, its key among them; $$tag: of this load.
// Out: nothing.
UNWIND $$rows AS row
MERGE (n:Gangmap {key: row.key})
SET n:$label, n += row, n.loaded_as = $$tag
""")
FIRST_NODES = Template("""\
// $label, while nothing of the case is there yet: $says.
// In:  $$load, $$lane, $$batch: this load, one of its lanes, and which of the lane's batches; $$tag: of this load;
//      a list for each property: $lists.
// Out: keys, numbers: by which the server finds the nodes; empty if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $$load, lane: $$lane})
SET l.asked = $$batch
WITH l
WHERE l.batch = $$batch
SET l.batch = $$batch + 1
WITH l
UNWIND range(0, size($$each_key) - 1) AS i
CREATE (n:Gangmap:`$label` {
    $properties
})
RETURN collect(n.key) AS keys, collect(id(n)) AS numbers
""")
FIRST_RELATIONS = Template("""\
// $name, while nothing of the case is there yet: $says.
// In:  $$load, $$lane, $$batch: this load, one of its lanes, and which of the lane's batches; $$tag: of this load;
//      $$each_from, $$each_to: numbers of nodes; a list for each property: $lists.
// Out: made: how many; 0 if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $$load, lane: $$lane})
SET l.asked = $$batch
WITH l
WHERE l.batch = $$batch
SET l.batch = $$batch + 1
WITH l
UNWIND range(0, size($$each_from) - 1) AS i
MATCH (a) WHERE id(a) = $$each_from[i]
MATCH (b) WHERE id(b) = $$each_to[i]
CREATE (a)-[:$name {
    $properties
}]->(b)
RETURN count(*) AS made
""")
RELATIONS = Template("""\
// $name: $says.
// In:  $$rows: a map for each relation with from_key, to_key and a map of its properties; $$tag: of this load.
// Out: nothing.
UNWIND $$rows AS row
MATCH (a:Gangmap {key: row.from_key})
MATCH (b:Gangmap {key: row.to_key})
MERGE (a)-[r:$name$told_apart_by]->(b)
SET r += row.properties, r.loaded_as = $$tag
""")

EMBEDDED_SCHEMA = """\
// The tables of the embedded graph: one for each label, one for each type of relation.
// In:  nothing.
// Out: nothing; makes the tables.
"""
EMBEDDED_LOAD = """\
// Load the embedded graph: each label, then each type of relation between two labels, in the order of the schema.
// In:  $rows: an Arrow table for each statement.
// Out: nothing.
"""
EMBEDDED_TYPES = {
    Kind.TEXT: "STRING",
    Kind.WHOLE: "INT64",
    Kind.NUMBER: "DOUBLE",
    Kind.FLAG: "BOOL",
    Kind.DATE: "DATE",
    Kind.TEXTS: "STRING[]",
}

THINGS = Template("""\
// Nodes of $label by their keys.
// In:  $$keys.
// Out: $names.
UNWIND $$keys AS wanted
MATCH (n:`$label` {key: wanted})
RETURN $columns
ORDER BY key
""")
TIES = Template("""\
// Relations $name that lead from nodes of $label to others, all of them by their keys.
// In:  $$keys.
// Out: from_key, to_key, $names.
UNWIND $$keys AS wanted
MATCH (a:`$label` {key: wanted})-[r:$name]->(b)
WHERE b.key IN $$keys
RETURN a.key AS from_key, b.key AS to_key, $columns
ORDER BY from_key, to_key, $told_apart_by
""")

EMPTY_LISTS = Template("""\
// The importer leaves an empty list out, and an empty list is an answer: nothing speaks against it.
// In:  nothing.
// Out: nothing.
MATCH $pattern
WHERE x.$property IS NULL
CALL (x) { SET x.$property = [] } IN TRANSACTIONS OF 10000 ROWS
""")


def files() -> dict[Path, str]:
    """The text of every file that is made."""
    made = {}
    for node in NODE_LABELS.values():
        words = {"label": node.label, "lower": node.label.lower(), "says": node.says}
        made[HERE / "schema" / f"{node.label.lower()}_key.cypher"] = KEY.substitute(words)
        made |= {
            HERE / "schema" / f"{node.label.lower()}_{name}.cypher": INDEX.substitute(words, property=name)
            for name in _found_by(node)
        }
        made[HERE / "load" / "nodes" / f"{node.label}.cypher"] = NODES.substitute(words)
        made[HERE / "load" / "first_nodes" / f"{node.label}.cypher"] = FIRST_NODES.substitute(
            words | _lists(node.all_properties)
        )
        made |= _empty_lists(node.label, f"(x:`{node.label}`)", node.properties)
        made[HERE / "map" / "nodes" / f"{node.label}.cypher"] = _things(node)
    for relation in RELATION_TYPES.values():
        made[HERE / "load" / "relations" / f"{relation.name}.cypher"] = _relations(relation)
        made[HERE / "load" / "first_relations" / f"{relation.name}.cypher"] = FIRST_RELATIONS.substitute(
            {"name": relation.name, "says": relation.says} | _lists(relation.properties)
        )
        made |= _empty_lists(relation.name, f"()-[x:{relation.name}]->()", relation.properties)
        for label in dict.fromkeys(from_label for from_label, _ in relation.ends):
            made[HERE / "map" / "relations" / f"{relation.name}_{label}.cypher"] = _ties(relation, label)
    made[HERE / "embedded" / "schema.cypher"] = EMBEDDED_SCHEMA + ";\n".join([*_embedded_tables(), ""])
    made[HERE / "embedded" / "load.cypher"] = EMBEDDED_LOAD + ";\n".join([*_embedded_copies(), ""])
    return made


def _embedded_tables() -> list[str]:
    nodes = [
        f"CREATE NODE TABLE `{node.label}` (\n    {_columns(node.all_properties)},\n    PRIMARY KEY (`key`)\n)"
        for node in NODE_LABELS.values()
    ]
    relations = [
        f"CREATE REL TABLE {relation.name} (\n    "
        + ",\n    ".join(f"FROM `{from_label}` TO `{to_label}`" for from_label, to_label in relation.ends)
        + f",\n    {_columns(relation.properties)}\n)"
        for relation in RELATION_TYPES.values()
    ]
    return [*nodes, *relations]


def _embedded_copies() -> list[str]:
    relations = [
        f'COPY {relation.name} FROM $rows (from="{from_label}", to="{to_label}")'
        for relation in RELATION_TYPES.values()
        for from_label, to_label in relation.ends
    ]
    return [*(f"COPY `{label}` FROM $rows" for label in NODE_LABELS), *relations]


def _columns(properties: tuple[Property, ...]) -> str:
    return ",\n    ".join(f"`{one.name}` {EMBEDDED_TYPES[one.kind]}" for one in properties)


def _found_by(node: NodeLabel) -> tuple[str, ...]:
    has = {one.name for one in node.all_properties}
    return tuple(name for name in FOUND_BY.get(node.label, ()) if name in has)


def _things(node: NodeLabel) -> str:
    names = [one.name for one in node.all_properties]
    columns = _wrapped([f"n.{name} AS {name}" for name in names])
    return THINGS.substitute(label=node.label, names=_wrapped(names, "//      "), columns=columns)


def _ties(relation: RelationType, label: str) -> str:
    names = [one.name for one in relation.properties]
    columns = _wrapped([f"r.{name} AS {name}" for name in names])
    apart = ", ".join(relation.told_apart_by or names[:1])
    words = {"name": relation.name, "label": label, "names": _wrapped(names, "//      "), "columns": columns}
    return TIES.substitute(words, told_apart_by=apart)


def _lists(properties: tuple[Property, ...]) -> dict[str, str]:
    """The lists of a batch, one for each property, and what row i of it gives a node or relation."""
    given = [*(f"{one.name}: $each_{one.name}[i]" for one in properties), "loaded_as: $tag"]
    return {
        "lists": _wrapped([f"$each_{one.name}" for one in properties], "//      "),
        "properties": _wrapped(given, "    "),
    }


def _wrapped(parts: list[str], margin: str = "       ") -> str:
    """Parts of a list, on as many lines as they need; no part is broken."""
    whole = ", ".join(part.replace(" ", "\0") for part in parts)
    return f"\n{margin}".join(textwrap.wrap(whole, 100)).replace("\0", " ")


def _empty_lists(name: str, pattern: str, properties: tuple[Property, ...]) -> dict[Path, str]:
    lists = [one.name for one in properties if one.kind is Kind.TEXTS]
    return {
        HERE / "load" / "imported" / f"{name}_{one}.cypher": EMPTY_LISTS.substitute(pattern=pattern, property=one)
        for one in lists
    }


def _relations(relation: RelationType) -> str:
    apart = ", ".join(f"{name}: row.properties.{name}" for name in relation.told_apart_by)
    return RELATIONS.substitute(name=relation.name, says=relation.says, told_apart_by=f" {{{apart}}}" if apart else "")


def main() -> None:
    """Write each file and take away those that the schema no longer asks for."""
    wanted = files()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for folder in (
        *("load/nodes", "load/relations", "load/first_nodes", "load/first_relations", "load/imported"),
        *("map/nodes", "map/relations"),
    ):
        for path in (HERE / folder).glob("*.cypher"):
            if path not in wanted:
                path.unlink()


if __name__ == "__main__":
    main()
