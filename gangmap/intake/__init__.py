"""From a case folder of files to clean, typed tables; what cannot be used goes to quarantine."""

from gangmap.intake.abilities import Ability
from gangmap.intake.case import Case, open_case
from gangmap.intake.check import CheckReport, ColumnCheck, Guess, MappedColumn, QuarantineCheck, describe_case
from gangmap.intake.draft import Draft, FileDraft, TableDraft, draft_mapping
from gangmap.intake.report import FileReport, IntakeReport, TableReport, UncheckedReference
from gangmap.intake.take_in import IntakeSettings, take_in

__all__ = [
    "Ability",
    "Case",
    "CheckReport",
    "ColumnCheck",
    "Draft",
    "FileDraft",
    "FileReport",
    "Guess",
    "IntakeReport",
    "IntakeSettings",
    "MappedColumn",
    "QuarantineCheck",
    "TableDraft",
    "TableReport",
    "UncheckedReference",
    "describe_case",
    "draft_mapping",
    "open_case",
    "take_in",
]
