from gangmap.cli.demo import demonstrate


def test_the_demonstration_makes_a_case_and_its_maps_and_runs_again(tmp_path):
    first = demonstrate(tmp_path, shops=300)
    assert len(first.pages.maps) == first.summary.rows["results"]["groups"] > 12
    assert all(path.is_file() for path in (first.pages.index, first.pages.overview, *first.pages.maps.values()))
    assert 0 < first.scores["gangmap"]["groups.bcubed_f1"] <= 1
    assert set(first.scores) >= {"oracle", "python-louvain"}
    second = demonstrate(tmp_path, shops=300)
    assert second.summary.number == 2
    assert second.summary.steps == first.summary.steps
