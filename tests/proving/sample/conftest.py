import pytest

from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.truth import read_truth


@pytest.fixture(scope="session")
def medium(tmp_path_factory):
    """A middling case of 4,000 shops as CSV, with its answer."""
    folder = tmp_path_factory.mktemp("medium") / "case"
    write_sample(folder, SampleSettings(shops=4000, seed=7, files="csv"))
    return folder


@pytest.fixture(scope="session")
def answer(medium):
    return read_truth(medium)
