"""What gangmap answers on real and published data, held against what is known of it. Labels only judge."""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from cases import groups_of, run_small, write_case
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.metrics import normalized_mutual_info_score

from gangmap.proving.baselines import by_leiden
from gangmap.view.results import Results, open_results

RECORDS = Path(__file__).parent / "resolve" / "cases"
GRAPHS = ("karate", "dolphins", "polbooks")
GRAPH_SEEDS = range(1, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure.

    Args:
        data: Folder of the data.
        what: Which set of it, and what was asked.
        measure: What the figure is.
        value: The figure.
        wanted: What it is held to, in words; empty for what is only reported.
        holds: Whether it is so; None for what is only reported.
        cpu_seconds: What it took, of all threads.
    """

    data: str
    what: str
    measure: str
    value: float
    wanted: str
    holds: bool | None
    cpu_seconds: float


def findings(data: Path, folder: Path) -> Iterator[Finding]:
    """Every figure in turn; sets that are not there are left out.

    Args:
        data: Where the data lies, a folder a source.
        folder: An empty one to work in.
    """
    for name, (source, measure) in _MEASURES.items():
        if (data / source).is_dir():
            place = folder / re.sub(r"\W+", "-", name)
            place.mkdir()
            began = time.process_time()
            for finding in measure(data, place):
                yield Finding(source, *finding, time.process_time() - began)
                began = time.process_time()


def resolved(name: str, files: Iterable[Path], folder: Path) -> tuple[dict[str, str], list[dict[str, object]]]:
    """The identity of each seller of a case, and its records: the files, under the case.toml of that name."""
    case = folder / "case"
    shutil.copytree(RECORDS / name, case)
    for file in files:
        (shutil.copytree if file.is_dir() else shutil.copy)(file, case / file.name)
    run_small(case, folder / "workspace")
    with open_results(folder / "workspace") as results:
        rows = [row for row in results.table("resolved").to_pylist() if row["entity_table"] == "sellers"]
        records = pq.read_table(results.records["sellers"]).to_pylist()
    assert len(rows) == len(records)
    return {row["entity_id"]: row["identity_id"] for row in rows}, records


def pairwise_f1(found: Mapping[str, object], true: Mapping[str, object]) -> float:
    """Of all pairs of records: taken for one, truly one, and both."""
    both = _pairs_within((found[record], true[record]) for record in true)
    return 2 * both / (_pairs_within(found[record] for record in true) + _pairs_within(true.values()))


def _pairs_within(groups: Iterable[object]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def febrl_f1(data: Path, number: int, folder: Path) -> float:
    found, _ = resolved("febrl", [data / "febrl" / f"dataset{number}.csv"], folder)
    return pairwise_f1(found, {record: record.split("-")[1] for record in found})


def splink_f1(data: Path, name: str, file: str, folder: Path) -> float:
    found, records = resolved(name, [data / "splink" / file], folder)
    return pairwise_f1(found, {row["seller_id"]: row["cluster"] for row in records})


def restaurants_f1(data: Path, folder: Path) -> float:
    """Of the pairs that the set has labelled, as it is scored elsewhere."""
    source = data / "magellan" / "Fodors-Zagats"
    found, _ = resolved("fodors-zagats", [source], folder)
    right = wrong = missed = 0
    for file in sorted(source.glob("*.txt")):
        for row, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            name = f"Fodors-Zagats/{file.name}:{row}"
            same, said = found[f"left:{name}"] == found[f"right:{name}"], re.search(r"\t([01])$", line)[1] == "1"
            right, wrong, missed = right + (same and said), wrong + (same and not said), missed + (said and not same)
    return 2 * right / (2 * right + wrong + missed)


@dataclass(frozen=True, slots=True)
class GraphCase:
    """A plain graph as a case: each node a shop, each edge a phone that its two ends share and nobody else."""

    shops: tuple[str, ...]
    classes: tuple[str, ...]
    holdings: tuple[tuple[str, str], ...]

    def similarity(self, group_of: Mapping[str, str]) -> float:
        """Normalised mutual information of the groups found and the known classes; a shop in none is alone."""
        return float(normalized_mutual_info_score(self.classes, [group_of.get(shop, shop) for shop in self.shops]))


def graph_case(data: Path, name: str) -> GraphCase:
    graph = nx.read_gml(data / "community-gt" / f"{name}.gml", label="id")
    shop = {node: f"node-{node:03d}" for node in graph}
    held = [(shop[end], f"138{number:08d}") for number, edge in enumerate(graph.edges()) for end in edge]
    return GraphCase(tuple(shop.values()), tuple(str(graph.nodes[node]["gt"]) for node in graph), tuple(held))


def similarity_of_leiden(case: GraphCase, seed: int) -> float:
    shops, values = zip(*case.holdings, strict=True)
    members = by_leiden(pa.table({"shop_id": shops, "kind": ["phone"] * len(shops), "value": values}), seed)
    return case.similarity({row["shop_id"]: row["group_id"] for row in members.to_pylist()})


def similarity_of_detect(case: GraphCase, algorithm: str, seed: int, folder: Path) -> float:
    if not (folder / "case").is_dir():
        held = [
            {"owner_table": "shops", "owner_id": shop, "kind": "phone", "value": value} for shop, value in case.holdings
        ]
        write_case(folder / "case", [{"shop_id": shop} for shop in case.shops], identifiers=held)
    run_small(folder / "case", folder / f"{algorithm}-{seed}", algorithm, seed=seed)
    with open_results(folder / f"{algorithm}-{seed}") as results:
        return case.similarity({row["shop_id"]: row["group_id"] for row in results.table("members").to_pylist()})


@dataclass(frozen=True, slots=True)
class Sites:
    """Fraudulent sites by the wallets they collected into, and what a run makes of them.

    Args:
        category: Of each site.
        component: Of each site, by wallets closed transitively.
        groups: That were found.
        candidates: Sites that near evidence ties across components, though not enough to join them.
    """

    category: dict[str, str]
    component: dict[str, int]
    groups: list[list[str]]
    candidates: list[list[str]]

    @property
    def by_wallet(self) -> list[list[str]]:
        """The components of two sites or more."""
        return _grouped(self.component)

    @property
    def added(self) -> list[list[str]]:
        """Groups that join what no wallet does."""
        return [group for group in self.groups if len({self.component[site] for site in group}) > 1]

    def purity(self, groups: list[list[str]]) -> float:
        """Share of the sites in groups that are of the category of the majority."""
        largest = sum(max(Counter(self.category[site] for site in group).values()) for group in groups)
        return largest / sum(map(len, groups))


def sites_of(data: Path, folder: Path) -> Sites:
    run_small(data / "scam-sites", folder / "workspace")
    with open_results(folder / "workspace") as results:
        shops = pq.read_table(results.records["shops"]).to_pylist()
        holdings = pq.read_table(results.run.records / "shop_holdings.parquet").to_pylist()
        category = {row["shop_id"]: row["category"] for row in shops}
        wallets = [(row["shop_id"], row["value"]) for row in holdings if row["kind"] == "wallet"]
        component = _closed(list(category), wallets)
        return Sites(category, component, groups_of(results), _candidates(results, component))


def _closed(sites: list[str], held: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The component of each site, closing what two sites hold."""
    node = {site: number for number, site in enumerate(sites)}
    ends = [(node[site], node.setdefault(f"held {value}", len(node))) for site, value in held]
    rows, columns = np.array(ends, np.int64).reshape(-1, 2).T
    graph = coo_matrix((np.ones(len(rows), np.int8), (rows, columns)), shape=(len(node), len(node)))
    return dict(zip(sites, connected_components(graph, directed=False)[1].tolist(), strict=False))


def _candidates(results: Results, component: dict[str, int]) -> list[list[str]]:
    ties = [
        (row["left_shop_id"], row["right_shop_id"])
        for row in results.table("links").to_pylist()
        if component[row["left_shop_id"]] != component[row["right_shop_id"]] and 0.15 <= row["probability"] < 0.5
    ]
    sites = sorted({site for tie in ties for site in tie})
    return _grouped(_closed(sites, [(site, " ".join(tie)) for tie in ties for site in tie]))


def _grouped(label: Mapping[str, int]) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for site, number in label.items():
        groups.setdefault(number, []).append(site)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


_Figures = Iterator[tuple[str, str, float, str, bool | None]]


def _f1(what: str, value: float, least: float) -> tuple[str, str, float, str, bool]:
    return f"resolve: {what}", "pairwise F1", value, f"at least {least:.2f}", value >= least


def _febrl(data: Path, folder: Path) -> _Figures:
    for number, rows in ((1, "1,000"), (2, "5,000"), (3, "5,000")):
        (folder / str(number)).mkdir()
        yield _f1(f"febrl {number}, {rows} made-up people", febrl_f1(data, number, folder / str(number)), 0.95)


def _fake_1000(data: Path, folder: Path) -> _Figures:
    yield _f1("fake_1000, 1,000 made-up people", splink_f1(data, "fake-1000", "fake_1000.csv", folder), 0.8)


def _historical(data: Path, folder: Path) -> _Figures:
    file = "historical_figures_with_errors_50k.parquet"
    yield _f1("historical, 50,578 records of people", splink_f1(data, "historical-50k", file, folder), 0.8)


def _restaurants(data: Path, folder: Path) -> _Figures:
    yield _f1("Fodors-Zagats, restaurants of two guides", restaurants_f1(data, folder), 0.95)


def _graphs(data: Path, folder: Path) -> _Figures:
    for name in GRAPHS:
        case = graph_case(data, name)
        leiden = float(np.mean([similarity_of_leiden(case, seed) for seed in GRAPH_SEEDS]))
        yield f"{name}: Leiden by modularity, mean of ten seeds", "NMI", leiden, "", None
        ours = [similarity_of_detect(case, "louvain", seed, folder / name) for seed in GRAPH_SEEDS]
        mean = float(np.mean(ours))
        wanted = f"at least {leiden - 0.05:.3f}, Leiden less .05"
        yield f"{name}: `run --algorithm louvain`, mean of ten seeds", "NMI", mean, wanted, mean >= leiden - 0.05
        for algorithm in ("linkage", "leiden"):
            value = similarity_of_detect(case, algorithm, 1, folder / name)
            yield f"{name}: `run --algorithm {algorithm}`", "NMI", value, "", None


def _sites(data: Path, folder: Path) -> _Figures:
    sites = sites_of(data, folder)
    yield "groups by wallets closed transitively", "groups", len(sites.by_wallet), "", None
    yield "the same", "purity by category", sites.purity(sites.by_wallet), "", None
    yield "groups that a run finds", "groups", len(sites.groups), "", None
    yield (
        "the same",
        "purity by category",
        sites.purity(sites.groups),
        "at least .90",
        sites.purity(sites.groups) >= 0.9,
    )
    yield "of these, groups that near evidence adds to the wallets'", "groups", len(sites.added), "", None
    yield "candidates for such groups, below a probability of .5", "groups", len(sites.candidates), "", None


_MEASURES: dict[str, tuple[str, Callable[[Path, Path], _Figures]]] = {
    "febrl": ("febrl", _febrl),
    "fake 1000": ("splink", _fake_1000),
    "historical": ("splink", _historical),
    "restaurants": ("magellan", _restaurants),
    "graphs": ("community-gt", _graphs),
    "sites": ("scam-sites", _sites),
}
