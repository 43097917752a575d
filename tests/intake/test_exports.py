"""What other packages may rely on."""

from __future__ import annotations

import inspect

import gangmap.intake
from gangmap.intake.case import open_case
from gangmap.intake.take_in import IntakeSettings, take_in


def test_every_exported_name_is_there():
    assert all(hasattr(gangmap.intake, name) for name in gangmap.intake.__all__)


def test_the_entry_functions_keep_their_arguments():
    assert list(inspect.signature(open_case).parameters) == ["folder", "data"]
    assert list(inspect.signature(take_in).parameters) == ["case", "engine", "scratch", "settings"]
    assert list(inspect.signature(IntakeSettings).parameters) == ["clock", "on_progress"]
