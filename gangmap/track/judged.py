"""What became of the judgements that a run was given."""

from __future__ import annotations

from pathlib import Path

from gangmap.engine import Engine

_HERE = Path(__file__).parent


def describe_judgements(engine: Engine) -> None:
    """Say of each judgement whether it was obeyed and what that cost, and of each member what was judged of it.

    Reads `judged`, `judged_cuts`, `membership`, `members`, `shops` and `shop_holdings`; makes `judgements` and adds to
    `members`.
    """
    engine.run(_HERE / "judgements.sql")
    engine.run(_HERE / "judged_members.sql")
