"""The aspects of an answer that are measured, one module each."""

from __future__ import annotations

from gangmap.proving.aspect import Aspect
from gangmap.proving.aspects.bystanders import BYSTANDERS
from gangmap.proving.aspects.claims import EVENTS, FACILITIES, QUARANTINE, REOPENINGS
from gangmap.proving.aspects.cleaning import CLEANING
from gangmap.proving.aspects.confidence import CONFIDENCE
from gangmap.proving.aspects.flows import FLOWS
from gangmap.proving.aspects.groups import GROUPS
from gangmap.proving.aspects.identities import IDENTITIES
from gangmap.proving.aspects.listings import LISTINGS
from gangmap.proving.aspects.networks import NETWORKS
from gangmap.proving.aspects.risk import RISK
from gangmap.proving.aspects.roles import MISSING_STAGES, ROLES

ASPECTS: tuple[Aspect, ...] = (
    GROUPS, BYSTANDERS, CONFIDENCE, NETWORKS, ROLES, MISSING_STAGES, FLOWS, LISTINGS, RISK, FACILITIES, IDENTITIES,
    REOPENINGS, EVENTS, QUARANTINE, CLEANING,
)  # fmt: skip
"""Every aspect in the order it is shown."""
