"""What became of the judgements that a run was given."""

from __future__ import annotations

from pathlib import Path

from gangmap.engine import Engine
from gangmap.track.facility_costs import cost_of_facilities

_HERE = Path(__file__).parent


def describe_judgements(engine: Engine, threshold: float) -> None:
    """Say of each judgement whether it was obeyed and what that cost, and of each member what was judged of it.

    Reads `judged`, `judged_cuts`, `facility_effects`, `links`, `membership`, `members`, `shops`, `shop_numbers` and
    `shop_holdings`; makes `judgements` and adds to `members`.

    Args:
        engine: Has the tables.
        threshold: Links of this probability or more count.
    """
    cost_of_facilities(engine, threshold)
    engine.run(_HERE / "judgements.sql")
    engine.run(_HERE / "judged_members.sql")
