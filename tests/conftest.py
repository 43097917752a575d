"""What all tests share: real data where it is there, small cases, and no skipping on CI."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
CLOCK = date(2026, 1, 1)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The real data kept beside the checkout."""
    folder = Path(os.environ.get("GANGMAP_TEST_DATA", CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real data in {folder}")
    return folder


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """On CI a test that cannot run has failed: there, all that it needs can be had."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped on CI: {report.longrepr}"
