"""Plain graphs whose classes are known: no shop shows anything but who it is tied to."""

from statistics import fmean

import pytest
from real_truth import GRAPHS, graph_case, similarity_of_detect, similarity_of_leiden

pytestmark = pytest.mark.real_data

SEEDS = range(1, 6)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_plain_graph_is_parted_about_as_well_as_by_leiden(name, real_data, tmp_path):
    case = graph_case(real_data, name)
    ours = fmean(similarity_of_detect(case, "louvain", seed, tmp_path) for seed in SEEDS)
    assert ours >= fmean(similarity_of_leiden(case, seed) for seed in SEEDS) - 0.05
