"""What fifty answers of an analyst are worth, by the order in which the questions are asked.

    python tests/bench/bench_review.py [--shops 3000] [--answers 50] [--seeds 1 2 3]

The analyst is simulated: every answer is the truth of the generated case. All orders are asked of the same run, by the
same analyst, into a ledger of their own; then the case is run again and scored. `queue` asks what `gangmap review`
asks, facilities among it; the others ask about linked pairs: the strongest first, the least sure first, at random.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow.parquet as pq

from gangmap.config import Resources, settings_for
from gangmap.pipeline import run_case
from gangmap.proving.sample import SampleSettings, write_sample
from gangmap.proving.score import score
from gangmap.view.results import open_results
from gangmap.view.review_case import Answers, ReviewCase, read_review_case
from gangmap.view.review_queue import rank_questions
from gangmap.workspace.ledger import Decision, record

AT = datetime(2017, 1, 1, tzinfo=UTC)


class Analyst:
    """Knows the truth and gives it when asked."""

    def __init__(self, truth: Path, case: ReviewCase) -> None:
        shops = pq.read_table(truth / "shops.parquet", columns=["shop_id", "group_id"]).to_pylist()
        self._group = {row["shop_id"]: row["group_id"] for row in shops}
        facilities = pq.read_table(truth / "facilities.parquet", columns=["kind", "value"]).to_pylist()
        self._facilities = {(row["kind"], row["value"]) for row in facilities}
        self._case = case
        self.answers = Answers({}, {})
        self.decisions: list[Decision] = []

    def answer(self, about: str, ids: tuple[str, str]) -> None:
        if about == "facility":
            verdict = "block" if ids in self._facilities else "allow"
            self.answers = Answers(self.answers.pairs, {**self.answers.facilities, ids: verdict})
        else:
            left, right = (self._group.get(shop) for shop in ids)
            verdict = "same_hands" if left is not None and left == right else "not_same_hands"
            numbers = (self._case.number_of[ids[0]], self._case.number_of[ids[1]])
            self.answers = Answers({**self.answers.pairs, numbers: verdict}, self.answers.facilities)
        self.decisions.append(Decision(about, ids, verdict, "simulated", "the truth"))


Order = Callable[[ReviewCase, Analyst], Iterator[tuple[str, tuple[str, str]]]]


def by_queue(case: ReviewCase, analyst: Analyst) -> Iterator[tuple[str, tuple[str, str]]]:
    while questions := rank_questions(case, analyst.answers):
        yield questions[0].about, questions[0].ids


def by_links(key: Callable[[ReviewCase], np.ndarray]) -> Order:
    def order(case: ReviewCase, analyst: Analyst) -> Iterator[tuple[str, tuple[str, str]]]:
        for place in np.argsort(key(case), kind="stable").tolist():
            yield "pair", (case.shop_ids[case.left[place]], case.shop_ids[case.right[place]])

    return order


ORDERS: dict[str, Order] = {
    "queue": by_queue,
    "strongest first": by_links(lambda case: -case.log_odds),
    "least sure first": by_links(lambda case: np.abs(case.log_odds)),
    "at random": by_links(lambda case: np.random.default_rng(1).permutation(len(case.log_odds))),
}


def measure(shops: int, seed: int, answers: int, difficulty: str) -> dict[str, float]:
    """B-cubed F1 without answers and after them, by order."""
    with TemporaryDirectory() as folder:
        sample = Path(folder) / "case"
        settings = SampleSettings(shops=shops, seed=seed, difficulty=difficulty)
        write_sample(sample, settings)
        found = {"no answers": _run(sample, Path(folder) / "first", settings)}
        for name, order in ORDERS.items():
            workspace = Path(folder) / name
            with open_results(Path(folder) / "first") as results:
                case = read_review_case(results)
            analyst = Analyst(sample / "truth", case)
            for _, (about, ids) in zip(range(answers), order(case, analyst), strict=False):
                analyst.answer(about, ids)
            workspace.mkdir(mode=0o700)
            (workspace / "workspace.json").write_bytes((Path(folder) / "first" / "workspace.json").read_bytes())
            record(workspace, analyst.decisions, AT)
            found[name] = _run(sample, workspace, settings)
    return found


def _run(case: Path, workspace: Path, settings: SampleSettings) -> float:
    run_case(case, workspace, settings_for(settings.today), Resources(threads=1))
    value = score(workspace / "results", case / "truth")["groups.bcubed_f1"]
    assert value is not None
    return value


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--shops", type=int, default=3000)
    parser.add_argument("--answers", type=int, default=50)
    parser.add_argument("--difficulty", default="medium")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    given = parser.parse_args()
    for seed in given.seeds:
        found = measure(given.shops, seed, given.answers, given.difficulty)
        base = found.pop("no answers")
        print(f"seed {seed}: B-cubed F1 {base:.4f} without answers")
        for name, value in found.items():
            print(f"    {given.answers} answers, {name:18} {value:.4f}  {value - base:+.4f}")


if __name__ == "__main__":
    main()
