"""Link shops by the identifiers they share, and weigh each link in bits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gangmap.engine import Engine
from gangmap.link.weights import JUDGED_MILLIBITS, PRIOR_BITS, weigh_all

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How shops are linked.

    Args:
        facility_holders: Identifiers of more shops than this are damped to nothing and listed; None: no limit.
        pair_holders: Up to this many holders all pairs are listed, beyond it each holder with the next.
        threshold: Links of this probability or more are kept for grouping, and their evidence is written.
    """

    facility_holders: int | None = 20
    pair_holders: int = 20
    threshold: float = 0.5


def link_shops(engine: Engine, settings: LinkSettings) -> None:
    """Find what shops share and how much it says, judgements of analysts among it.

    Reads `shop_holdings`, `shops`, `files`, `judged_pairs` and `judged_facilities`; makes `holders`, `held`,
    `facility_values`, `pieces`, `links` and `evidence`.
    """
    engine.run(_HERE / "holders.sql")
    weights = engine.read(_HERE / "holder_counts.sql")
    engine.add("weights", weights.append_column("millibits", weigh_all(weights["kind"], weights["holders"])))
    engine.run(
        _HERE / "pairs.sql",
        {"facility_holders": settings.facility_holders, "pair_holders": settings.pair_holders},
    )
    engine.run(_HERE / "judged_pieces.sql", {"judged_millibits": JUDGED_MILLIBITS})
    engine.run(
        _HERE / "links.sql",
        {"prior_millibits": round(PRIOR_BITS * 1000), "threshold": settings.threshold},
    )
    engine.run(_HERE / "judged_evidence.sql", {"judged_millibits": JUDGED_MILLIBITS})


def list_facilities(engine: Engine) -> None:
    """List the identifiers that were damped, once it is known which groups they would have joined.

    Reads what `link_shops` made, and `membership`; makes `facilities`.
    """
    engine.run(_HERE / "facilities.sql")
