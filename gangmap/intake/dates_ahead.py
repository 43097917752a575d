"""Values that are dated after the day that a run takes for today."""

from __future__ import annotations

from pathlib import Path

from gangmap.engine import Engine

_SCRIPT = Path(__file__).parent / "dates_ahead.sql"


def count_dates_ahead(engine: Engine) -> int:
    """How many values of the case were set aside because they are dated after the run's clock."""
    counted: int = engine.read(_SCRIPT)["dates_ahead"][0].as_py()
    return counted
