import csv

import pytest
from cases import groups_of, results_of, run_small, write_case, write_table

from gangmap.export.map import export_map
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.view.group import list_groups
from gangmap.view.picture import picture_group
from gangmap.view.results import open_results


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, SampleSettings(shops=1200, seed=3))
    return folder


def made_by(sample, workspace, **more):
    run = run_small(sample, workspace, **more)
    files = {
        path.name: path.read_bytes() for folder in ("results", "records") for path in (run.path / folder).iterdir()
    }
    with open_results(workspace) as results:
        for group in list_groups(results, 3)["group_id"].to_pylist():
            export_map(picture_group(results, group), workspace / "map.html")
            files[f"{group}.html"] = (workspace / "map.html").read_bytes()
    return files


@pytest.mark.parametrize("algorithm", ["linkage", "leiden", "components", "louvain"])
def test_the_same_case_gives_the_same_bytes_whatever_the_threads(sample, tmp_path, algorithm):
    one, again, two = (
        made_by(sample, tmp_path / str(number), algorithm=algorithm, threads=threads)
        for number, threads in enumerate((1, 1, 2))
    )
    assert len(one) > 10
    assert {name for name in one if one[name] != again[name]} == set()
    assert {name for name in one if one[name] != two[name]} == set()


@pytest.fixture(scope="module", params=["linkage", "leiden", "components"])
def algorithm(request):
    return request.param


@pytest.fixture(scope="module")
def before(sample, algorithm, tmp_path_factory):
    return results_of(sample, tmp_path_factory.mktemp("before"), algorithm)


@pytest.mark.parametrize("ids", [("!first", "!second"), ("~last", "~latest")])
def test_an_unrelated_pair_of_shops_changes_no_other_group(sample, before, tmp_path, algorithm, ids):
    after = results_of(with_a_pair(sample, tmp_path / "wider", ids), tmp_path / "after", algorithm)
    assert groups_of(after) == sorted([*groups_of(before), sorted(ids)])
    kept = [row for row in after.table("members").to_pylist() if row["shop_id"] not in ids]
    assert kept == before.table("members").to_pylist()
    learned, anew = (
        {row["name"]: row["value"] for row in results.table("parameters").to_pylist() if "worth" in row["name"]}
        for results in (before, after)
    )
    assert len(learned) > 50
    assert anew == learned


def with_a_pair(sample, folder, ids):
    """The case with two shops more that share three independent things with each other and nothing with anybody."""
    with (sample / "shops.csv").open(encoding="utf-8", newline="") as stream:
        shops = list(csv.DictReader(stream))
    shared = {
        "platform": "other",
        "wechat": "nobody_else_9",
        "bank_account": "6222020200112233445",
        "device_id": "device-of-nobody-else",
        "opened_on": shops[0]["opened_on"],
        "category": shops[0]["category"],
    }
    folder.mkdir()
    for table in sample.glob("*.csv"):
        (folder / table.name).write_bytes(table.read_bytes())
    pair = [dict.fromkeys(shops[0], "") | shared | {"shop_id": name} for name in ids]
    write_table(folder / "shops.csv", [*shops, *pair])
    return folder


def test_rows_in_another_order_give_the_same_groups(tmp_path):
    shops = [{"shop_id": f"s{n}", "phone": f"1380000000{n // 2}"} for n in range(8)]
    forwards = results_of(write_case(tmp_path / "a", shops), tmp_path / "wa")
    backwards = results_of(write_case(tmp_path / "b", shops[::-1]), tmp_path / "wb")
    assert forwards.table("members").equals(backwards.table("members"))
