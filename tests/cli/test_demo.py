from gangmap.cli.demo import demonstrate


def test_the_demonstration_makes_a_case_and_its_maps_and_runs_again(tmp_path):
    first = demonstrate(tmp_path, shops=300)
    overview = first.overview.read_bytes()
    assert len(first.maps) == 12
    assert all(path.is_file() for path in first.maps.values())
    second = demonstrate(tmp_path, shops=300)
    assert second.summary.number == 2
    assert second.summary.steps == first.summary.steps
    assert len(second.overview.read_bytes()) == len(overview)
