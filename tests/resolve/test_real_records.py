"""Records of real and published data, each set resolved by its case.toml alone; its labels only judge."""

import pytest
from real_truth import febrl_f1, restaurants_f1, splink_f1

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize("number", [1, 2, 3])
def test_australians_made_up_by_febrl_are_found_again(number, real_data, tmp_path):
    assert febrl_f1(real_data, number, tmp_path) >= 0.95


def test_a_thousand_people_with_slips_are_found_again(real_data, tmp_path):
    assert splink_f1(real_data, "fake-1000", "fake_1000.csv", tmp_path) >= 0.80


@pytest.mark.slow
def test_fifty_thousand_people_of_the_past_are_found_again(real_data, tmp_path):
    file = "historical_figures_with_errors_50k.parquet"
    assert splink_f1(real_data, "historical-50k", file, tmp_path) >= 0.80


def test_restaurants_of_two_guides_are_found_to_be_the_same(real_data, tmp_path):
    assert restaurants_f1(real_data, tmp_path) >= 0.95
