"""People named by a source: who works at a factory, and at the next one; who stands behind a seller."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from gangmap.proving.sample.chance import Draws, Ints, distinct_numbers, hit, stream
from gangmap.proving.sample.columns import taken
from gangmap.proving.sample.networks import OVERSEAS, Premises
from gangmap.proving.sample.settings import SampleSettings
from gangmap.proving.sample.values import make_values
from gangmap.proving.sample.words import person_names, word_list

OLD_HANDS = 0.25
"""Share of the workers who are found again at another factory, under another record."""
_SOURCES = ("visit", "informant", "arrest", "payroll")


@dataclass(frozen=True, slots=True)
class People:
    """Records of people: the table, and who each record truly is."""

    table: pa.Table
    person_id: list[str]
    identity: Ints


def make_people(settings: SampleSettings, premises: Premises) -> People:
    """Draw the workers of the premises; a quarter of those of networks turn up again elsewhere."""
    draws = stream(settings.seed, "people")
    chinese = settings.knobs.chinese
    place, who, where = _workers(draws, premises)
    count = len(who)
    names = person_names(draws, len(place), chinese)
    cards = make_values("id_number", draws, premises.city[place], chinese)
    # Half of those who move on take another number.
    phones = make_values("phone", draws, premises.city[where], chinese)
    kept = make_values("phone", draws, premises.city[place], chinese)
    old = hit(draws, count, 0.6).tolist()
    numbers = distinct_numbers(draws, count, 10**5, 10**6 + 20 * count)
    ids = [f"R{number}" for number in numbers.tolist()]
    roles = word_list("roles", chinese)
    written = [kept[w] if same else phones[row] for row, (w, same) in enumerate(zip(who.tolist(), old, strict=True))]
    known = premises.shown[where]
    table = pa.table(
        {
            "person_id": pa.array(ids, pa.string()),
            "name": taken(names, who),
            "id_number": taken(cards, who, ~hit(draws, count, 0.55)),
            "phone": taken([p.removeprefix("+86") for p in written], np.arange(count), ~hit(draws, count, 0.65)),
            "role": taken(roles, draws.integers(0, len(roles), count), hit(draws, count, 0.2)),
            "premises_id": taken(premises.premises_id, where, ~known),
            "source": taken(_SOURCES, draws.integers(0, len(_SOURCES), count)),
        }
    )
    return People(table, ids, who)


def _workers(draws: Draws, premises: Premises) -> tuple[Ints, Ints, Ints]:
    """At which premises each person works first; and who each record is of, and where he was seen, in no order."""
    chained = premises.network >= 0
    many = np.where(chained, draws.integers(0, 4, premises.count), draws.integers(0, 2, premises.count))
    many[premises.stage == OVERSEAS] = 1
    place = np.repeat(np.arange(premises.count), many)
    again = np.flatnonzero(chained[place] & hit(draws, len(place), OLD_HANDS))
    other = np.flatnonzero(chained)
    moved = other[draws.integers(0, max(1, len(other)), len(again))] if len(other) else place[:0]
    who = np.concatenate([np.arange(len(place)), again[: len(moved)]])
    order = draws.permutation(len(who))
    return place, who[order], np.concatenate([place, moved])[order]


def people_identities(people: People) -> pa.Table:
    """Which records are one person."""
    return pa.table(
        {
            "entity_table": pa.array(["persons"] * len(people.person_id), pa.string()),
            "entity_id": pa.array(people.person_id, pa.string()),
            "identity_id": pa.array([f"H{who:07d}" for who in people.identity.tolist()], pa.string()),
        }
    ).sort_by("entity_id")
