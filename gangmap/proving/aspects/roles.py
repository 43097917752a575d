"""Is each entity given its stage in the chain, and each stage that is missing named?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gangmap.proving.aspect import Aspect, Values, agreement_measures, agreement_values
from gangmap.proving.claimed import answered, rows_agree
from gangmap.proving.comparison import Comparison
from gangmap.proving.measure import Measure
from gangmap.proving.metrics.agreement import Agreement
from gangmap.proving.metrics.contingency import NOWHERE
from gangmap.proving.network_matching import NetworkMatch, match_networks
from gangmap.proving.tables import Tables, keys, listed, texts

LIKELY = 0.5
"""A stage with at least this probability is claimed, and an entity's likeliest stage whatever its probability."""


def judge_roles(comparison: Comparison) -> Values:
    """Compare which entity has which stage, whatever network it is put into; F1 of each stage, averaged.

    Claimed are an entity's likeliest stage and every other of probability .5 or more. A group stands for the true
    group that answers to it. Entities of tables that the truth never gives a role to (`inferred_premises`) are
    left out and counted. The average weighs each stage alike and takes in every stage of either side
    (macro-averaged F1).
    """
    true = comparison.truth.read("roles", "entity_table", "entity_id", "stage")
    claimed = _claimed_roles(comparison)
    speaks_of = pc.unique(texts(true.column("entity_table")))
    known = pc.is_in(texts(claimed.column("entity_table")), value_set=speaks_of)
    left_out = int(pc.sum(pc.invert(known)).as_py() or 0)
    by_stage = _by_stage(true, claimed.filter(known))
    f1 = [agreement.f1 for agreement in by_stage.values() if agreement.f1 is not None]
    return {
        "roles.macro_f1": float(np.mean(f1)) if f1 else None,
        **agreement_values("roles.all", rows_agree(true, claimed.filter(known))),
        "roles.stages": float(len(by_stage)),
        "roles.left_out": float(left_out),
    }


def judge_missing_stages(comparison: Comparison) -> Values:
    """Compare the stages named as missing in each network with those that are.

    Each true network is compared with the found one that shares most entities with it, where the liking is
    mutual; what is claimed missing of any other found network is a wrong claim.
    """
    match = match_networks(comparison)
    true = _missing(comparison.truth)
    claimed = _missing(comparison.results)
    claimed = claimed.set_column(0, "network_id", _mutual(claimed.column("network_id"), match))
    return agreement_values("missing_stages", rows_agree(true, claimed))


def _claimed_roles(comparison: Comparison) -> pa.Table:
    results = comparison.results
    if not results.has_columns("roles", "probability"):
        return answered(comparison, results.read("roles", "entity_table", "entity_id", "stage"), "entity")
    roles = results.read("roles", "entity_table", "entity_id", "stage", "probability")
    probability = pc.fill_null(roles.column("probability").cast(pa.float64()), 1.0).to_numpy()
    entity = pc.dictionary_encode(keys(roles.select(["entity_table", "entity_id"]))).indices.to_numpy()
    stage = pc.rank(keys(roles.select(["stage"])), tiebreaker="dense").to_numpy()
    order = np.lexsort((stage, -probability, entity))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = entity[order][1:] != entity[order][:-1]
    likely = probability >= LIKELY
    likely[order[first]] = True
    rows = roles.select(["entity_table", "entity_id", "stage"]).filter(pa.array(likely))
    return answered(comparison, rows, "entity")


def _by_stage(true: pa.Table, claimed: pa.Table) -> dict[str, Agreement]:
    stages = sorted({*texts(true.column("stage")).to_pylist(), *texts(claimed.column("stage")).to_pylist()})
    return {
        stage: rows_agree(
            true.filter(pc.equal(true.column("stage"), stage)), claimed.filter(pc.equal(claimed.column("stage"), stage))
        )
        for stage in stages
    }


def _missing(tables: Tables) -> pa.Table:
    """Columns network_id and stage, one row a stage that is said to be missing."""
    rows = tables.read("networks", "network_id", "missing_stages")
    stage, network = listed(rows.column("missing_stages"), rows.column("network_id"))
    return pa.table({"network_id": network, "stage": stage})


def _mutual(names: pa.ChunkedArray, match: NetworkMatch) -> pa.Array:
    """Each found network's true partner where the liking is mutual, else a name that no true network has."""
    partner = {
        found: match.true[int(true)].as_py()
        for index, (found, true) in enumerate(zip(match.found.to_pylist(), match.answer, strict=True))
        if true != NOWHERE and match.best[true] == index
    }
    return pa.array([partner.get(name, f"no true network: {name}") for name in names.to_pylist()], pa.string())


ROLES = Aspect(
    (
        Measure("roles.macro_f1", "stage of each entity: F1 averaged over stages"),
        *agreement_measures("roles.all", "stage of each entity, all stages together"),
        Measure("roles.stages", "stages that the average is taken over", "neither"),
        Measure("roles.left_out", "claims about entities the truth cannot know, left out", "neither"),
    ),
    judge_roles,
    results=("roles",),
    truth_filled=("roles",),
)
MISSING_STAGES = Aspect(
    agreement_measures("missing_stages", "stages said to be missing"),
    judge_missing_stages,
    results=("networks",),
    truth_filled=("networks",),
)
