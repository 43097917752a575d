"""From a case folder of files to clean, typed tables; what cannot be used goes to quarantine."""

from gangmap.intake.case import Case, open_case
from gangmap.intake.report import FileReport, IntakeReport, TableReport
from gangmap.intake.take_in import IntakeSettings, take_in

__all__ = ["Case", "FileReport", "IntakeReport", "IntakeSettings", "TableReport", "open_case", "take_in"]
