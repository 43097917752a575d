"""Are the identifiers read as what they are, however they were written?"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from gangmap.model.identifiers import IDENTIFIER_KINDS
from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.claimed import rows_agree
from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Measure
from gangmap.proving.tables import Tables, texts


def judge_cleaning(comparison: Comparison) -> Values:
    """Compare which shop holds which canonical value, by the run's records and in truth, in all and by kind.

    A shop holds what its seller holds. Kinds that are no identifiers of the data contract are left out.
    """
    true, claimed = _holdings(comparison.truth, "holdings"), _holdings(comparison.results, "shop_holdings")
    by_kind = {
        f"cleaning.{kind}_f1": rows_agree(_of_kind(true, kind), _of_kind(claimed, kind)).f1 for kind in IDENTIFIER_KINDS
    }
    return {**agreement_values("cleaning.all", rows_agree(true, claimed)), **by_kind}


def _holdings(tables: Tables, name: str) -> pa.Table:
    rows = tables.read(name, "shop_id", "kind", "value")
    return rows.filter(pc.is_in(texts(rows.column("kind")), value_set=pa.array(list(IDENTIFIER_KINDS))))


def _of_kind(rows: pa.Table, kind: str) -> pa.Table:
    return rows.filter(pc.equal(rows.column("kind"), kind))


CLEANING = Aspect(
    (
        *agreement_measures("cleaning.all", "identifiers of shops read as what they are"),
        *(
            Measure(f"cleaning.{kind.name}_f1", f"identifiers of shops, {kind.english}: F1")
            for kind in IDENTIFIER_KINDS.values()
        ),
    ),
    judge_cleaning,
    results=("shop_holdings",),
    truth_filled=("holdings",),
)
