"""Is a run of another case than the run that it goes on from?"""

from __future__ import annotations

from pathlib import Path

from gangmap.engine import Engine

_SQL = Path(__file__).with_name("shops_in_common.sql")


def another_case_notes(engine: Engine, before: int) -> tuple[str, ...]:
    """What an analyst should know of a workspace in which no shop of the case was before; nothing where one was.

    Reads `known_shops` and `shops`. A registry that does not say which shops there were says nothing.

    Args:
        engine: Has the registry that the run starts from.
        before: The number of the run that made it.
    """
    (found,) = engine.read(_SQL).to_pylist()
    if found["common"] or not (found["before"] and found["now"]):
        return ()
    said = (
        f"None of the {found['now']:,} shops of this case is among the {found['before']:,} of run {before}, from which"
        " this workspace goes on. Is it another case? Then run it into a workspace of its own (--workspace): here all"
        " groups of before are told as dormant, though nothing happened to them."
    )
    return (said,)
